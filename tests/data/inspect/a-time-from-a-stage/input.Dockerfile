ARG SOURCE_DATE_EPOCH=source
FROM scratch AS source
ADD https://example.com/a.tar /
FROM alpine
