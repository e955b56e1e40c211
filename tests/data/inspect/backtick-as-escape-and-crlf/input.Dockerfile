# escape=`
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022 AS build
RUN dir `
  c:\ 
COPY --from=build `
  c:\a b\
WORKDIR C:\app
