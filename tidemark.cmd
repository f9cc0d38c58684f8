@echo off
rem Builds the program in Release when its sources changed, and runs it.
setlocal
set "root=%~dp0"
dotnet build "%root%src\Tidemark.Cli" -c Release --nologo -v quiet 1>&2
if errorlevel 1 exit /b 1
dotnet "%root%artifacts\bin\Tidemark.Cli\release\tidemark.dll" %*
