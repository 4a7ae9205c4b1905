@echo off
rem Starts Gatewright from the folder in which this script lies: without arguments the wizard, with arguments the command line.
setlocal
set "here=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if defined GATEWRIGHT_JAVA set "java=%GATEWRIGHT_JAVA%"
"%java%" --module-path="%here%fx" --add-modules=javafx.controls --enable-native-access=javafx.graphics --add-opens=javafx.graphics/javafx.scene=ALL-UNNAMED --add-opens=javafx.controls/javafx.scene.control=ALL-UNNAMED -cp "%here%lib\*" gatewright.App %*
