#!/bin/bash
# up.sh BIN_DIR STATE_DIR PORT : a real control plane on loopback, ready in about 10 s; prints its kubeconfig.
# To end it: down.sh STATE_DIR. Several run side by side: each uses PORT to PORT+99 (a multiple of 100).
# Nodes are objects that kwok keeps Ready: the real scheduler places pods on them, the real controllers run
# Deployments, StatefulSets, Jobs, claims, disruption budgets and autoscalers (without metrics).
set -euo pipefail
umask 077
bin=$(cd "$1" && pwd); mkdir -p "$2"; state=$(cd "$2" && pwd); port=${3:?usage: up.sh BIN_DIR STATE_DIR PORT}
server=https://127.0.0.1:$((port+43))
[ ! -e "$state/pids" ] || { echo "$state is in use: run down.sh first" >&2; exit 1; }
cd "$state"; rm -rf etcd pki ./*.log; mkdir pki
kubectl() { "$bin/kubectl" --kubeconfig "$state/kubeconfig" "$@"; }

# An authority and a certificate for the addresses that pods use, so that every client verifies TLS as in a cluster.
openssl genrsa -out pki/sa.key 2048 2>/dev/null
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test-authority -keyout pki/ca.key -out pki/ca.crt \
  -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
openssl req -newkey rsa:2048 -nodes -subj /CN=kube-apiserver -keyout pki/api.key -out pki/api.csr 2>/dev/null
openssl x509 -req -in pki/api.csr -CA pki/ca.crt -CAkey pki/ca.key -CAcreateserial -days 2 -out pki/api.crt 2>/dev/null -extfile - <<'X'
subjectAltName = IP:127.0.0.1, IP:10.96.0.1, DNS:localhost, DNS:kubernetes.default.svc
extendedKeyUsage = serverAuth
X
token=$(openssl rand -hex 32)
echo "$token,admin,admin,system:masters" > tokens.csv
cat > kubeconfig <<K
apiVersion: v1
kind: Config
clusters: [{name: test, cluster: {server: "$server", certificate-authority: "$state/pki/ca.crt"}}]
users: [{name: admin, user: {token: $token}}]
contexts: [{name: test, context: {cluster: test, user: admin}}]
current-context: test
K

fail() { echo "$1" >&2; tail -n 5 "$state"/*.log >&2; exit 1; }
start() { local log=$1; shift; setsid "$@" >"$log.log" 2>&1 </dev/null & echo $! >> pids; }
until_true() {  # until_true SECONDS WHAT COMMAND…
  local seconds=$1 what=$2; shift 2
  for _ in $(seq $((seconds * 5))); do "$@" >/dev/null 2>&1 && return; sleep 0.2; done
  fail "$what in $seconds s"
}
start etcd "$bin/kubetest" etcd etcd $((port+70))
start api "$bin/kubetest" kube-apiserver --etcd-servers=http://127.0.0.1:$((port+70)) --secure-port=$((port+43)) --bind-address=127.0.0.1 \
  --tls-cert-file=pki/api.crt --tls-private-key-file=pki/api.key --cert-dir=pki --token-auth-file=tokens.csv \
  --service-account-key-file=pki/sa.key --service-account-signing-key-file=pki/sa.key --service-account-issuer=https://kubernetes.default.svc \
  --service-cluster-ip-range=10.96.0.0/16 --authorization-mode=RBAC --enable-admission-plugins=NodeRestriction,PodSecurity
until_true 90 "the API server was not ready" kubectl get --raw /readyz
start scheduler "$bin/kubetest" kube-scheduler --kubeconfig=kubeconfig --leader-elect=false --bind-address=127.0.0.1 --secure-port=$((port+59))
start controllers "$bin/kubetest" kube-controller-manager --kubeconfig=kubeconfig --leader-elect=false --bind-address=127.0.0.1 --secure-port=$((port+57)) \
  --service-account-private-key-file=pki/sa.key --root-ca-file=pki/ca.crt --use-service-account-credentials=true \
  --horizontal-pod-autoscaler-sync-period=2s     # 15 s in a real cluster: only the test's patience differs
start kwok "$bin/kwok" --kubeconfig=kubeconfig --manage-all-nodes=true --config "$bin/stages.yaml" --server-address=127.0.0.1:$((port+47))
until_true 60 "the controllers made no default service account" kubectl -n default get serviceaccount default
while read -r pid; do kill -0 "$pid" 2>/dev/null || fail "a part of the control plane has ended"; done < pids
echo "$state/kubeconfig"
