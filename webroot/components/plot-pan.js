// @ts-check
/** Shift and drag moves the time that is shown. */

/**
 * @param {import("uplot")} plot
 * @param {MouseEvent} start
 * @param {[number, number]} range what is shown now
 * @param {{ move: (range: [number, number]) => void, done: (range: [number, number]) => void }} to
 */
export function pan(plot, start, range, to) {
  const secondsPerPixel = (range[1] - range[0]) / plot.over.clientWidth;
  let moved = range;
  /** @param {MouseEvent} event */
  const move = (event) => {
    const by = (start.clientX - event.clientX) * secondsPerPixel;
    moved = [range[0] + by, range[1] + by];
    to.move(moved);
  };
  const end = () => {
    document.removeEventListener("mousemove", move);
    plot.over.classList.remove("panning");
    to.done(moved);
  };
  plot.over.classList.add("panning");
  document.addEventListener("mousemove", move);
  document.addEventListener("mouseup", end, { once: true });
}
