ARG TOKEN_ÿ=1
FROM alpine
ENV KEY_þ=1 A=Ã
LABEL a="ÿ$B
