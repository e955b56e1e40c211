FROM alpine
ENV a=1 b
ENV lonely
LABEL =x
