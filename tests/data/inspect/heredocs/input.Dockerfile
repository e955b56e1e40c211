FROM alpine
ARG WHO=world
RUN <<EOF
echo a
EOF
RUN <<-"SCRIPT" sh -e
	echo $b
	SCRIPT
COPY <<one.txt <<"two.txt" from-context /dest/
hello $WHO $NOBODY
one.txt
hello $WHO
two.txt
ONBUILD RUN <<EOF
x
EOF
RUN cat 3<<A 4<<B
1
A
2
B
