# Sourced by ahoy, check and packaging/build-deb, which set root: finds a JDK 25 or newer and what the system lacks, and builds.

# Prints the home of the first JDK that is new enough, in the order a developer would expect.
find_jdk() {
  local home version
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/* \
              /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/java/* /opt/jdk*; do
    [ -x "$home/bin/javac" ] && [ -r "$home/release" ] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
    [ "${version:-0}" -ge 25 ] && { printf '%s\n' "$home"; return 0; }
  done
  return 1
}

# Sets JAVA_HOME and PATH, or ends with one clear sentence.
need_jdk() {
  JAVA_HOME=$(find_jdk) || {
    echo "Ahoy needs a JDK 25 or newer: install one (for example Temurin 25 from adoptium.net) into /usr/lib/jvm, or set JAVA_HOME to it. Looked in JAVA_HOME, /usr/lib/jvm, ~/.jdks, ~/.sdkman and /opt." >&2
    exit 2
  }
  export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"
}

need_maven() {
  command -v mvn >/dev/null || { echo "Ahoy is built with Maven 3.8 or newer: install it (Debian: apt-get install maven)." >&2; exit 2; }
}

# The system libraries of a window: GTK 3, XTest, Pango. Installed by root on Debian and Ubuntu, else only named.
need_window_libraries() {
  [ "$(uname -s)" = Linux ] || return 0
  local cache missing="" pair
  cache=$(/sbin/ldconfig -p 2>/dev/null) || return 0
  for pair in libgtk-3.so.0:libgtk-3-0 libXtst.so.6:libxtst6 libpangoft2-1.0.so.0:libpangoft2-1.0-0; do
    case $cache in *"${pair%%:*}"*) ;; *) missing="$missing ${pair#*:}" ;; esac
  done
  [ -n "$missing" ] || return 0
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing system libraries:$missing" >&2
    # Newer Ubuntu names the first of them libgtk-3-0t64, which apt-get finds by the old name.
    { DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing ||
      { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing; }; } >&2 ||
      { echo "Installing$missing failed; install them and try again." >&2; exit 2; }
  elif command -v apt-get >/dev/null; then
    echo "A window needs system libraries that are missing; run: sudo apt-get install$missing" >&2
    exit 2
  else
    echo "A window needs GTK 3, libXtst and Pango; install them with your system's package tool." >&2
    exit 2
  fi
}

# Builds Ahoy if a source is newer than the last build, or came or went since; says nothing and takes no time if not.
build_if_stale() {
  local stamp=$root/target/built listing
  sources() { (cd "$root" && find pom.xml core/pom.xml media/pom.xml plugins/pom.xml plugins/*/pom.xml app/pom.xml */src/main plugins/*/src/main "$@"); }
  listing=$(sources | LC_ALL=C sort | cksum)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$listing" ] && [ -z "$(sources -newer "$stamp" -print -quit)" ] \
     && [ -f "$root/app/target/ahoy-app.jar" ]; then
    return 0
  fi
  need_maven
  mkdir -p "$root/target"
  echo "Building Ahoy (the first time its libraries are fetched, about 150 MB) ..." >&2
  touch "$stamp.new"
  if ! mvn -q -B -ntp -f "$root/pom.xml" package -Dmaven.test.skip=true >"$root/target/build.log" 2>&1; then
    grep -E '^\[ERROR\]' "$root/target/build.log" | head -20 >&2
    echo "The build failed; the whole log is in target/build.log." >&2
    exit 1
  fi
  # The time of the stamp is when the build began: what was edited meanwhile is stale.
  printf '%s\n' "$listing" >"$stamp" && touch -r "$stamp.new" "$stamp" && rm -f "$stamp.new"
}
