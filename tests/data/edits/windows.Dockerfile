# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022 AS tools
SHELL ["powershell", "-Command"]
RUN Invoke-WebRequest `
      -Uri https://example.org/a.zip `
      -OutFile C:\a.zip

FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
COPY --from=tools [ "C:\\Program Files\\a", "C:/a/" ]
CMD [ "C:\\a\\a.exe" ]
