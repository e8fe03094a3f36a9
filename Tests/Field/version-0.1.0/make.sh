#!/usr/bin/env bash
# Makes workspace.tar.gz: a workspace as version 0.1.0 left it, with everything that its commands need beside it.
#
#   make.sh MINTRUN-0.1.0 CLOCK.so    (needs age-keygen; the keys in it belong to nobody)
#
# CLOCK.so, loaded with LD_PRELOAD, adds CLOCK_SHIFT seconds to CLOCK_REALTIME: version 0.1.0 has no clock of its own to set.
#
# Orders: ord-000001 of 12 cards and ord-000003 of 40 are acknowledged and partly sold; ord-000002 of 3 and ord-000004 of 40 are sealed
# and wait for their release; ord-000005 of 4 cards had its last day, and a run of `expire` two days later.
# Senders: bergen, template till (its key has a time and an amount): monday.csv was partial, and monday.rej.csv corrected its one rejected
# row. oslo, native files 41 to 43 (43 has a rejected row): oslo-42b.csv was decided as `both`, oslo-42c.csv as `void`. oslo-01, a native
# file with a rejected row. kiosk, template kiosk. last, the sale of two cards that expired.
set -euo pipefail
program=$(realpath "$1")
clock=$(realpath "$2")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$here/../../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export MINTRUN_WORKSPACE=$folder/workspace
mintrun() { "$program" "$@" >/dev/null; }
partly() { "$program" "$@" >/dev/null && return 1 || [[ $? == 3 ]]; }
unlock=(--custodian-key alice.key --passphrase-file alice.passphrase)

printf 'alice has a long passphrase\n' > alice.passphrase
chmod 600 alice.passphrase
mintrun init workspace --custody single
mintrun custodian create alice --key-out alice.key --passphrase-file alice.passphrase 2>/dev/null
age-keygen -o printer.age-key 2>/dev/null
mintrun printer add northprint --age "$(age-keygen -y printer.age-key)"

product() {  # id, prefix, digits, amounts, expiry, more
    cat > "$1.yaml" <<YAML
id: $1
name: A card of before
currency: NOK
denomination: $4
expiry: $5
serial: {prefix: "$2", digits: $3, check: luhn}
token: {length: 26, prefix: "$2:", characters: true, numbers: true, alphabet: unambiguous}
pin: {length: 6, numbers: true}
plannedCards: 1000
$6
YAML
    mintrun product add "$1.yaml"
}
tens='{min: 10000, max: 100000, step: 10000}'
product any GA 9 '{min: 100, max: 500000}' '{months: 24}' ''
product old-any NC 10 "$tens" '{months: 36, from: activation}' ''
last=$(date -u -d '1 day' +%F)
product old-last LD 10 "$tens" "{on: $last}" 'activation: {requiresAcknowledgement: false}'

order() {  # request id, product, cards, spares
    printf 'requestId: %s\nproduct: %s\nquantity: %s\nspares: %s\nprinter: northprint\n' "$@" > "$1.yaml"
}
acknowledge() {  # order, product, cards
    local digest
    digest=$(sha256sum "workspace/outbox/$1-$2.zip.age" | cut -d' ' -f1)
    printf '{"schema":1,"order":"%s","package":{"sha256":"%s"},"received":%s,"good":%s,"spoiled":[],"missing":[]}' \
        "$1" "$digest" "$3" "$3" > answer.json
    mintrun acknowledge "$1" answer.json
}
order first any 12 0
order second any 3 0
order old-1 old-any 38 2
order old-2 old-any 38 2
order old-3 old-last 4 0
mintrun run first.yaml "${unlock[@]}" 2>/dev/null
acknowledge ord-000001 any 12
partly run second.yaml 2>/dev/null
mintrun run old-1.yaml "${unlock[@]}" 2>/dev/null
acknowledge ord-000003 old-any 40
partly run old-2.yaml 2>/dev/null
mintrun run old-3.yaml "${unlock[@]}" 2>/dev/null

mkdir -p workspace/templates/pos
cat > workspace/templates/pos/till.yaml <<'YAML'
name: till
description: a till
format: columns
zone: Europe/Oslo
currency: NOK
columns: {store: Shop, terminal: Till, receipt: Slip, time: When, type: What, card: Card, amount: Sum, faceValue: Face}
optional: [faceValue]
money: {decimal: comma}
times: {time: ["d.M.yyyy H:mm"]}
actions: {sold: activate, paid: redeem}
key: [store, terminal, receipt, time, card, amount]
YAML
cat > monday.csv <<'CSV'
Shop,Till,Slip,When,What,Card,Sum,Face
bergen,2,K1,24.11.2026 9:05,sold,GA0000000018,"500,00","500,00"
bergen,2,K2,24.11.2026 9:06,sold,GA0000000026,"300,00","300,00"
bergen,2,K3,24.11.2026 9:15,paid,GA0000000018,"25,00",
bergen,2,K3,24.11.2026 9:15,paid,GA0000000018,"25,00",
bergen,2,K4,2026-11-24 9:40,paid,GA0000000018,"40,00",
bergen,2,K5,24.11.2026 9:50,sold,GA0000000034,"100,00","100,00"
CSV
partly sales ingest monday.csv --template till --sender bergen
sed 's/,"2026-11-24 9:40",/,"24.11.2026 9:40",/' workspace/results/bergen/*/monday.rej.csv > monday.rej.csv
mintrun sales ingest monday.rej.csv --template till --sender bergen

native() {  # file, number, day, rows
    printf 'H,1,LIVE,oslo,%s,%s,%sT20:00:00Z\n%s\n' "$2" "$3" "$3" "$4" > "$1"
}
sold() { printf 'D,1,%s,activate,final,,s1,t1,r1,%sT10:00:00Z,%s,20000,NOK,,' "$@"; }
native oslo-41.csv 41 2026-11-24 "$(sold a1 2026-11-24 GA0000000067)"$'\nT,1,20000,67'
native oslo-42.csv 42 2026-11-25 "$(sold a2 2026-11-25 GA0000000075)"$'\nT,1,20000,75'
native oslo-42b.csv 42 2026-11-25 "$(sold a3 2026-11-25 GA0000000083)"$'\nT,1,20000,83'
native oslo-42c.csv 42 2026-11-25 "$(sold a4 2026-11-25 GA0000000091)"$'\nT,1,20000,91'
native oslo-43.csv 43 2026-11-25 "$(sold a5 2026-11-25 GA0000000109)
D,2,b1,redeem,final,,s1,t1,r2,2026-11-25T10:00:00Z,GA0000000117,500,NOK,,
T,2,20500,226"
mintrun sales ingest oslo-41.csv
mintrun sales ingest oslo-42.csv
partly sales ingest oslo-43.csv
partly sales ingest oslo-42b.csv
partly sales ingest oslo-42c.csv
mintrun sales decide oslo-42b.csv --as both --reason "the till counted anew"
mintrun sales decide oslo-42c.csv --as void --reason "sent by mistake"

for card in {1..10} 999; do echo "activate,final,,,$card,50000,NOK,,"; done |
    "$repository/scripts/sale-file" oslo-01 1 2026-11-20 > oslo-1.csv
partly sales ingest oslo-1.csv
cat > workspace/templates/pos/kiosk.yaml <<'YAML'
name: kiosk
description: a till
format: columns
encoding: utf-8
delimiter: comma
zone: Europe/Oslo
currency: NOK
columns: {store: Store, terminal: Register, receipt: Receipt, time: Time, type: Event, card: Card, amount: Amount}
money: {decimal: point}
times: {time: ["dd/MM/yyyy HH:mm"]}
actions: {redeem: redeem, sale: activate}
key: [day, store, terminal, receipt, card]
YAML
serial() { awk -F, -v row="$1" '$1 == "D" && $2 == row {print $11}' "${2:-oslo-1.csv}"; }
{
    echo Store,Register,Receipt,Time,Event,Card,Amount
    for row in 1 2 3 4 5; do echo "s1,1,R$row,21/11/2026 10:0$row,Redeem,$(serial $row),100.00"; done
} > kiosk-saturday.csv
mintrun sales ingest kiosk-saturday.csv --template kiosk --sender kiosk
{
    cat kiosk-saturday.csv
    for row in 6 7; do echo "s1,1,R$row,22/11/2026 11:0$row,Redeem,$(serial $row),100.00"; done
} > kiosk-weekend.csv
mintrun card load "$(serial 8)" --amount 200.00 --request-id old-load
mintrun card block "$(serial 9)" --reason "found in the street" --request-id old-block

# Two of four cards are sold, something is bought with one of them, and all of them expire.
first=LD00000000018 second=LD00000000026
printf 'activate,final,,,%s,50000,NOK,,\nactivate,final,,,%s,30000,NOK,,\nredeem,final,,,%s,12000,NOK,,\n' \
    "$first" "$second" "$first" | "$repository/scripts/sale-file" last 1 2026-11-25 > last-1.csv
mintrun sales ingest last-1.csv
export LD_PRELOAD=$clock CLOCK_SHIFT=$((3 * 86400))
mintrun expire --as-of "$(date -u -d "$last + 1 day" +%F)"
unset LD_PRELOAD CLOCK_SHIFT
rm -f workspace/.lock ./*.yaml answer.json
tar --sort=name --owner=0 --group=0 -czf "$here/workspace.tar.gz" .
