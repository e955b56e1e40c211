FROM --platform=windows/amd64 nanoserver AS windows
WORKDIR D:/build
