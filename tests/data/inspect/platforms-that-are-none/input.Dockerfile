FROM --platform=$BULIDPLATFORM alpine
FROM --platform=not/a/real/one alpine
