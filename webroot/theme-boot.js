// Runs before the first paint, so that a chosen theme never flashes. The rest is in theme.js.
(function () {
  try {
    const theme = localStorage.getItem("trimaran.theme");
    if (theme === "dark" || theme === "light") {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // Storage is switched off: the system's theme it is.
  }
})();
