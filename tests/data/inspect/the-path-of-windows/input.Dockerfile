FROM --platform=$TARGETOS alpine AS unix
FROM --platform=windows/amd64 servercore AS windows
ENV PATH="C:\\tools;${PATH}" A=$HOME
