# Builds target\ahoy-VERSION.msi on Windows: JDK 25, Maven and WiX 3 (for jpackage) on the PATH.
# The same steps as packaging/build-deb. Not yet run: written from the Linux recipe.
$ErrorActionPreference = "Stop"
$root = Resolve-Path "$PSScriptRoot\..\.."
$out = "$root\target\package"
mvn -q -B -ntp -f "$root\pom.xml" package "-Dmaven.test.skip=true"
if (-not $?) { throw "The build failed." }
$version = ([xml](Get-Content "$root\pom.xml")).project.version
Remove-Item -Recurse -Force $out -ErrorAction SilentlyContinue
New-Item -ItemType Directory -Force "$out\jmods", "$out\input", "$out\content" | Out-Null
foreach ($module in "base", "graphics", "controls") {
  $jar = Get-Item "$root\app\target\lib\javafx-$module-*-win.jar"
  $classes = "$out\fx\$module\classes"; $bin = "$out\fx\$module\bin"
  New-Item -ItemType Directory -Force $classes, $bin | Out-Null
  Push-Location $classes; jar xf $jar.FullName; Move-Item *.dll $bin; Pop-Location
  jmod create --class-path $classes --libs $bin "$out\jmods\javafx.$module.jmod"
}
jlink --module-path "$out\jmods" --output "$out\runtime" --strip-debug --no-man-pages --no-header-files `
  --add-modules "java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.unsupported,jdk.crypto.ec,jdk.zipfs,javafx.controls"
Copy-Item "$root\app\target\ahoy-app.jar" "$out\input"
Get-ChildItem "$root\app\target\lib\*.jar" | Where-Object Name -NotLike "javafx-*" | Copy-Item -Destination "$out\input"
Copy-Item -Recurse "$root\target\plugins" "$out\content\plugins"
jpackage --type msi --name Ahoy --dest "$root\target" --app-version $version --win-menu --win-shortcut-prompt --win-per-user-install `
  --input "$out\input" --main-jar ahoy-app.jar --main-class org.ahoyphone.app.shell.Launcher --runtime-image "$out\runtime" `
  --app-content "$out\content\plugins" --java-options "--enable-native-access=ALL-UNNAMED,javafx.graphics" `
  --java-options "--sun-misc-unsafe-memory-access=allow" --java-options "-Dorg.lwjgl.system.memoryBackend=ffm" --java-options "-XX:G1ConcRefinementThreads=0" `
  --java-options "-Dahoy.plugins=`$APPDIR/../plugins"
