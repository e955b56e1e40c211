FROM alpine
RUN --device=name=a,requird=true true
