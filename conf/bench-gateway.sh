#!/bin/bash
# How Trimaran's gateway does beside HAProxy and nginx: the same two nginx backends, wrk with 64
# connections, in turns, so that all three meet the same weather. Prints requests/s, p99 and CPU per
# request of the proxy's process (and its children), and the ratio to HAProxy of the same round.
#
#   conf/bench-gateway.sh [ROUNDS] [SECONDS]          default: 5 rounds of 5 s
#
# Needs wrk, haproxy and nginx, and a built jar. TRIMARAN_COMMAND runs something else than it.
set -euo pipefail
rounds=${1:-5}
seconds=${2:-5}
connections=64
warm_requests=100000
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT

for tool in wrk haproxy nginx; do
  command -v $tool >/dev/null || { echo "bench-gateway: $tool is missing" >&2; exit 2; }
done

free_port() { python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])'; }

b1=$(free_port) b2=$(free_port) haproxy_port=$(free_port) nginx_port=$(free_port) trimaran_port=$(free_port)

mkdir -p "$work/www/other" "$work/backends" "$work/nginx"
head -c 1024 /dev/zero | tr '\0' x > "$work/www/other/1k"
head -c 65536 /dev/zero | tr '\0' x > "$work/www/other/64k"
chmod -R a+rX "$work"

nginx_http() { # folder: temporary files stay in it
  echo "client_body_temp_path $1/b; proxy_temp_path $1/p; fastcgi_temp_path $1/f; uwsgi_temp_path $1/u; scgi_temp_path $1/s;"
}

cat > "$work/backends.conf" <<END
worker_processes 1; daemon off; pid $work/backends.pid; error_log $work/backends.log;
events { worker_connections 4096; }
http { $(nginx_http "$work/backends") access_log off; keepalive_requests 1000000; sendfile on;
  server { listen 127.0.0.1:$b1; root $work/www; }
  server { listen 127.0.0.1:$b2; root $work/www; } }
END
cat > "$work/nginx.conf" <<END
worker_processes 1; daemon off; pid $work/nginx.pid; error_log $work/nginx.log;
events { worker_connections 4096; }
http { $(nginx_http "$work/nginx") access_log $work/nginx-access.log; keepalive_requests 1000000;
  upstream pool { server 127.0.0.1:$b1; server 127.0.0.1:$b2; keepalive 64; keepalive_requests 1000000; }
  server { listen 127.0.0.1:$nginx_port;
    location /other/ { proxy_pass http://pool; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header X-Forwarded-For \$remote_addr; proxy_set_header Host \$host; } } }
END
cat > "$work/haproxy.cfg" <<END
global
  nbthread 1
  log $work/haproxy.sock local0
defaults
  mode http
  log global
  option httplog
  option forwardfor
  timeout connect 2s
  timeout client 60s
  timeout server 60s
  retries 1
  option redispatch
frontend in
  bind 127.0.0.1:$haproxy_port
  unique-id-format %{+X}o%ci:%cp_%fi:%fp_%Ts_%rt:%pid
  unique-id-header X-Request-ID
  default_backend pool
backend pool
  balance leastconn
  option httpchk GET /other/1k
  server one 127.0.0.1:$b1 check inter 2s
  server two 127.0.0.1:$b2 check inter 2s
END
cat > "$work/trimaran.yaml" <<END
node: { data: $work/data }
log: { level: warn }
http:
  bind: 127.0.0.1:$trimaran_port
  access-log: combined
  upstreams:
    - path: /other
      backends: [ "127.0.0.1:$b1", "127.0.0.1:$b2" ]
      health: { path: /other/1k }
END

nginx -p "$work" -c "$work/backends.conf" & pids+=($!)
nginx -p "$work" -c "$work/nginx.conf" & pids+=($!); nginx_pid=$!
haproxy -db -q -f "$work/haproxy.cfg" & pids+=($!); haproxy_pid=$!
${TRIMARAN_COMMAND:-java -XX:+UseSerialGC -Xmx256m -jar "$here/gateway/target/trimaran.jar"} node --config "$work/trimaran.yaml" > "$work/trimaran.out" 2>&1 & pids+=($!); trimaran_pid=$!

declare -A port=([haproxy]=$haproxy_port [nginx]=$nginx_port [trimaran]=$trimaran_port)
declare -A pid=([haproxy]=$haproxy_pid [nginx]=$nginx_pid [trimaran]=$trimaran_pid)

for name in haproxy nginx trimaran; do
  for try in $(seq 600); do
    curl -fs -o /dev/null "http://127.0.0.1:${port[$name]}/other/1k" && break
    [ "$try" != 600 ] || { echo "bench-gateway: $name does not answer" >&2; cat "$work/$name".* >&2; exit 1; }
    sleep 0.1
  done
done

ticks() { # of a process and its children
  local sum=0 p
  for p in "$1" $(pgrep -P "$1" || true); do
    sum=$((sum + $(awk '{print $14 + $15}' "/proc/$p/stat")))
  done
  echo $sum
}
hz=$(getconf CLK_TCK)

measure() { # name file seconds -> requests/s p99 cpu-us failed
  local before after
  before=$(ticks "${pid[$1]}")
  wrk -t1 -c$connections -d"$3s" --latency "http://127.0.0.1:${port[$1]}/other/$2" > "$work/wrk"
  after=$(ticks "${pid[$1]}")
  awk -v t=$((after - before)) -v hz="$hz" '
    /99%/ { p99 = $2 } /requests in/ { n = $1 } /Requests\/sec/ { rate = $2 }
    /Non-2xx/ { bad += $NF } /Socket errors/ { gsub(",", ""); bad += $4 + $6 + $8 + $10 }
    END { printf "%s %s %.1f %d\n", rate, p99, t * 1000000 / hz / n, bad }' "$work/wrk"
}

for name in haproxy nginx trimaran; do
  done_requests=0
  while [ "$done_requests" -lt "$warm_requests" ]; do
    wrk -t1 -c$connections -d5s "http://127.0.0.1:${port[$name]}/other/1k" > "$work/wrk"
    done_requests=$((done_requests + $(awk '/requests in/ {print $1}' "$work/wrk")))
  done
  wrk -t1 -c$connections -d5s "http://127.0.0.1:${port[$name]}/other/64k" > "$work/wrk"
done

printf '%-6s %-9s %10s %10s %14s %7s %22s\n' size proxy requests/s p99 'CPU us/request' failed 'HAProxy CPU / its CPU'
for size in 1k 64k; do
  for round in $(seq "$rounds"); do
    for name in haproxy nginx trimaran; do
      read -r rate p99 cpu failed < <(measure $name $size "$seconds")
      [ $name != haproxy ] || base=$cpu
      printf '%-6s %-9s %10.0f %10s %14s %7s %22.2f\n' $size $name "$rate" "$p99" "$cpu" "$failed" \
        "$(awk -v a="$base" -v b="$cpu" 'BEGIN {print a / b}')"
    done
  done
done | tee "$work/all"
echo
echo 'medians:'
for size in 1k 64k; do
  for name in haproxy nginx trimaran; do
    awk -v s=$size -v n=$name '$1 == s && $2 == n {print $3, $5, $7}' "$work/all" > "$work/some"
    middle=$(((rounds + 1) / 2))
    printf '%-6s %-9s %10s requests/s %8s us/request %6s\n' $size $name \
      "$(cut -d' ' -f1 "$work/some" | sort -n | sed -n ${middle}p)" \
      "$(cut -d' ' -f2 "$work/some" | sort -n | sed -n ${middle}p)" \
      "$(cut -d' ' -f3 "$work/some" | sort -n | sed -n ${middle}p)"
  done
done
