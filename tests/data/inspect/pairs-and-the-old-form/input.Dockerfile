FROM alpine
ENV a=1 b="x y" c='z' d=e\ f
ENV old form = here
LABEL one two
LABEL a.b="c" d=$a
ENV x=$y y=${a:+set} z=${nothing:-default}
ENV q="open
