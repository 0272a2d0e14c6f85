# Build: the whole toolchain. All folders named in Package.swift come along.
FROM swift:6.3-bookworm AS build
WORKDIR /build
COPY Package.swift ./
COPY Sources Sources
COPY Tests Tests
COPY Benchmarks Benchmarks
RUN swift build -c release --static-swift-stdlib --product news-server

# Run: the program on Debian's C and C++ libraries, and nothing of Swift. The health check uses Debian's bash.
FROM debian:bookworm-slim
COPY --from=build /build/.build/release/news-server /usr/local/bin/news-server
COPY seeds /archive
ENV NEWS_SERVER_ARCHIVE=/archive NEWS_SERVER_LISTEN=0.0.0.0:8080
EXPOSE 8080
# No name is needed for a user that owns nothing.
USER 10001:10001
HEALTHCHECK --interval=10s --timeout=2s --start-period=30s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080; printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3; read -r line <&3; [[ $line == *' 200 '* ]]"]
ENTRYPOINT ["/usr/local/bin/news-server"]
