# escape=x
# escape=`
FROM alpine
