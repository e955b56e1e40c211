FROM --platform=windows/amd64 nanoserver AS windows
WORKDIR C:/build
COPY D:/a b
