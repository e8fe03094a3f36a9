#!/usr/bin/env bash
# Makes workspace.tar.gz: a workspace as version 0.1.0 left it, with everything that its commands need beside it.
#
#   make.sh MINTRUN-0.1.0          (needs age-keygen; the keys in it belong to nobody)
#
# ord-000001 is acknowledged and partly sold, ord-000002 is sealed and waits for its release.
set -euo pipefail
program=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$here/../../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export MINTRUN_WORKSPACE=$folder/workspace
mintrun() { "$program" "$@" >/dev/null; }
partly() { "$program" "$@" >/dev/null && return 1 || [[ $? == 3 ]]; }

printf 'ada has a long passphrase\n' > ada.passphrase
chmod 600 ada.passphrase
mintrun init workspace --custody single
mintrun custodian create ada --key-out ada.key --passphrase-file ada.passphrase 2>/dev/null
age-keygen -o northprint.age-key 2>/dev/null
mintrun printer add northprint --age "$(age-keygen -y northprint.age-key)"
cat > product.yaml <<'YAML'
id: old-any
name: A card of before
currency: NOK
denomination: {min: 10000, max: 100000, step: 10000}
expiry: {months: 36, from: activation}
serial: {prefix: "NC", digits: 10, check: luhn}
token: {length: 26, prefix: "OLD:", characters: true, numbers: true, alphabet: unambiguous}
pin: {length: 6, numbers: true}
plannedCards: 1000
YAML
mintrun product add product.yaml
for number in 1 2; do
    printf 'requestId: old-%s\nproduct: old-any\nquantity: 38\nspares: 2\nprinter: northprint\n' $number > order-$number.yaml
done
mintrun run order-1.yaml --custodian-key ada.key --passphrase-file ada.passphrase 2>/dev/null
digest=$(sha256sum workspace/outbox/ord-000001-old-any.zip.age | cut -d' ' -f1)
printf '{"schema":1,"order":"ord-000001","package":{"sha256":"%s"},"received":40,"good":40,"spoiled":[],"missing":[]}' \
    "$digest" > answer.json
mintrun acknowledge ord-000001 answer.json
partly run order-2.yaml 2>/dev/null

# A sender of the native format, with one row to correct.
for card in {1..10} 999; do echo "activate,final,,,$card,50000,NOK,,"; done |
    "$repository/scripts/sale-file" oslo-01 1 2026-11-20 > oslo-1.csv
partly sales ingest oslo-1.csv
# A till's export through a template: its rows have no ids of their own.
mkdir -p workspace/templates/pos
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
serial() { awk -F, -v row="$1" '$1 == "D" && $2 == row {print $11}' oslo-1.csv; }
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
rm -f workspace/.lock
tar --sort=name --owner=0 --group=0 -czf "$here/workspace.tar.gz" .
