# The service as one image. No container engine is at hand where this project is developed, so this file has never been
# built there: it is kept plain, and every version is pinned.

# --- build: the same compiler version as `rust-version` in Cargo.toml -----------------------------------------------
FROM rust:1.89.0-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked --bin teacher-record

# --- run: the binary and the certificates that it checks other services with ----------------------------------------
FROM debian:12.11-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home teacher-record
COPY --from=build /src/target/release/teacher-record /usr/local/bin/teacher-record
USER teacher-record
ENV BIND=0.0.0.0:8080
EXPOSE 8080
# The image has no HTTP client, and bash can open a connection by itself
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["teacher-record"]
CMD ["serve"]
