# Sourced by ./trimaran for `trimaran test [--long]`: installs what the tests need where that is
# possible, runs all of them, and ends with their count on the last line.

PACKAGES="rrdcached rrdtool snmpd snmp fping mariadb-server galera-4 rsync redis-server
  redis-sentinel haproxy chromium-headless-shell"

missing_packages() {
  for package in $PACKAGES; do
    dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
      printf '%s ' "$package"
  done
}

# Without starting the services: the tests start their own, on ports of their own.
install_packages() {
  policy=/usr/sbin/policy-rc.d
  is_ours=no
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    is_ours=yes
  fi
  # shellcheck disable=SC2086 # names of packages are words
  { DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $1; } >&2 ||
    say "apt-get failed (see above): the tests that need these packages are skipped"
  if [ "$is_ours" = yes ]; then
    rm -f "$policy"
  fi
}

provide_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "not a Debian system: tests of programs that are not installed are skipped"
    return
  fi
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing $missing"
    install_packages "$missing"
  else
    say "missing: $missing"
    say "their tests are skipped; \`apt-get install $missing\` as root provides them"
  fi
}

# Prints failed tests with their causes and skipped tests with their reasons, then the count as the
# last line; fails when a test did or when there is none. Reads the reports of surefire and failsafe.
summarise() {
  find "$root" -path '*/target/*-reports/TEST-*.xml' -exec cat {} + 2>/dev/null | awk '
    function attribute(name) {
      return match($0, " " name "=\"[^\"]*\"") \
        ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
    }
    function plain(text) {
      gsub(/&#10;|&#13;/, " ", text)
      gsub(/&quot;/, "\"", text)
      gsub(/&apos;/, "\047", text)
      gsub(/&lt;/, "<", text)
      gsub(/&gt;/, ">", text)
      gsub(/&amp;/, "\\&", text)
      return text
    }
    function told() {
      if (failed) {
        cause = plain(cause)
        print "FAILED   " plain(test) (cause == "" ? "" : ": " substr(cause, 1, 300))
        failed = 0
      }
    }
    /^ *<testcase / {
      test = attribute("classname") "." attribute("name")
      tests++
    }
    /^ *<(failure|error)[ >\/]/ {
      bad++
      failed = 1
      cause = attribute("message")
    }
    /^Caused by: / && failed { cause = $0 }
    /<\/(failure|error|testcase)>/ { told() }
    /^ *<skipped/ {
      skipped++
      print "skipped  " plain(test) ": " plain(attribute("message"))
    }
    END {
      printf "%d passed, %d failed, %d skipped\n", tests - bad - skipped, bad, skipped
      exit bad > 0 || tests == 0
    }'
}

excluded=long
case ${1:-} in
  '') ;;
  --long) excluded= ;;
  *)
    say "test: unknown option $1 (expected: --long or nothing)"
    exit 2
    ;;
esac

command -v mvn >/dev/null || no_maven
java_home=$(find_java) || no_java
provide_packages
find "$root" -path '*/target/*-reports' -type d -prune -exec rm -rf {} +

# Two classes of tests at a time: mostly they wait, for servers and clocks.
result=0
JAVA_HOME=$java_home PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 mvn -B -f "$root/pom.xml" verify \
  -Dmaven.test.failure.ignore=true -Dtest.forks=2 "-Dtest.excluded=$excluded" || result=$?
[ "$result" = 0 ] || say "the build itself failed (see above), not all tests have run"
summarise || result=1
exit "$result"
