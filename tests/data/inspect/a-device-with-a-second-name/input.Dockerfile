FROM alpine
RUN --device=a,name=b true
