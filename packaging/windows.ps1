# Builds the program's folder, the .msi and the .exe into target\installer, after `mvn package -Pinstaller`.
# JAVA_HOME names a JDK 25. Needs WiX. Signs where WINDOWS_SIGNING_THUMBPRINT names a certificate in the user's store.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')
if (-not $env:JAVA_HOME) { throw 'JAVA_HOME must name a JDK 25' }
$java = Join-Path $env:JAVA_HOME 'bin'

function Invoke-Tool([string] $tool) {
    & $tool @args
    if ($LASTEXITCODE -ne 0) { throw "$tool ended with $LASTEXITCODE" }
}

function Invoke-Signing([string[]] $files) {
    if (-not $env:WINDOWS_SIGNING_THUMBPRINT) { return }
    Invoke-Tool signtool sign /sha1 $env:WINDOWS_SIGNING_THUMBPRINT /fd SHA256 /tr http://timestamp.digicert.com /td SHA256 $files
}

Invoke-Tool "$java\java.exe" packaging\Image.java
$version = Get-Content target\installer\version
$image = 'target\installer\image\Gatewright'
Invoke-Signing (Get-ChildItem "$image\*.exe").FullName
foreach ($type in 'msi', 'exe') {
    Invoke-Tool "$java\jpackage.exe" --type $type --dest target\installer --app-image $image --app-version $version '@packaging/about.args' '@packaging/windows.args'
}
Invoke-Signing (Get-ChildItem target\installer\*.msi, target\installer\*.exe).FullName
