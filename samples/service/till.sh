#!/usr/bin/env bash
# A till in plain curl: it sells, takes and looks up gift cards over HTTP.
#
#   till.sh [--conf FILE] [--lose request|advice] [--pin] COMMAND
#
#   activate CARD PRODUCT [AMOUNT]   sells a card
#   load CARD AMOUNT                 puts money onto a card
#   redeem CARD AMOUNT               takes money from a card
#   cancel CARD AMOUNT               the same, but the customer changes his mind: it is reversed
#   lookup CARD                      the balances of a card
#   send                             sends the advices that wait in the queue
#
# Amounts are minor units. A PIN is read from standard input. `--lose` forgets an answer, as if the
# line had broken before it. It works like till.py, which explains the queue.
set -euo pipefail
umask 077

conf=till.conf lose='' has_pin=''
while [[ ${1-} == --* ]]; do
    case $1 in
        --conf) conf=${2:?} && shift 2 ;;
        --lose) lose=${2:?} && shift 2 ;;
        --pin) has_pin=yes && shift ;;
        *) printf 'till: error: unknown option %s\n' "$1" >&2 && exit 64 ;;
    esac
done
command=${1:?usage: till.sh [--conf FILE] [--lose request|advice] [--pin] COMMAND}
shift

setting() { sed -n "s/^$1=//p" "$conf"; }
url=$(setting url)
username=$(setting username)
queue=$(setting queue)
mkdir -p "$queue"
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

new_id() { cat /proc/sys/kernel/random/uuid; }
now() { date -u +%Y-%m-%dT%H:%M:%S.000Z; }

# post PATH <BODY: sends the body; the answer is in $answer, its status is printed: 000 if none
# arrived. curl reads secret and body from pipes: no list of processes and no file has them.
post() {
    curl --silent --max-time 60 --output "$answer" --write-out '%{http_code}' \
        --config <(printf 'user = "%s:%s"\n' "$username" "$(head -n 1 "$(setting secret_file)")") \
        --header 'Content-Type: application/json' --data-binary @- "$url$1" || true
}

# amount NAME: the number of an amount of the answer. error_type: the type of its error, or nothing.
amount() { grep -o "\"$1\":{\"amount\":[0-9]*" "$answer" | grep -o '[0-9]*$'; }
error_type() { grep -o '"errorType":"[A-Z_]*"' "$answer" | head -n 1 | cut -d'"' -f4 || true; }
balances() { printf 'balance %s, available %s' "$(amount balanceAmount)" "$(amount availableBalance)"; }
# verdict ID: status and error type of the answer; `other` without the id of the call, because then
# another program answered (a proxy, another path), which ends nothing.
verdict() {
    if grep -q "\"id\":\"$1\"" "$answer"; then
        printf '%s-%s' "$status" "$(error_type)"
    else
        printf 'other'
    fi
}
show() { printf '%-12s %s  %s\n' "$1" "${2/000/---}" "$3"; }

# envelope ID: the fields that every request has, without the closing brace.
envelope() {
    cat <<END
{"id":"$1","time":"$(now)",
"originator":{"institution":{"id":"$username","name":"Sample shops"},
"terminalId":"$(setting terminal)",
"merchant":{"merchantType":"5411","merchantId":"$(setting merchant)",
"merchantName":{"name":"Sample shop","city":"Oslo","region":"OS","country":"NO"}}},
"client":{"id":"$username","name":"Sample till"},"thirdPartyIdentifiers":[]
END
}

# store REQUEST-ID COLLECTION KIND [REASON]: puts an advice with an id of its own into the queue, in
# the place of an earlier one of the same request. The disk has it before the request leaves.
store() {
    local id reason='' parties='[]'
    id=$(new_id)
    [[ -z ${4-} ]] || reason=",\"reversalReason\":\"$4\""
    # The parties of the answer, which later messages repeat, are a flat list.
    [[ ! -s $answer ]] ||
        parties=$(grep -o '"thirdPartyIdentifiers":\[[^]]*\]' "$answer" | cut -d: -f2- || echo '[]')
    printf '%s\n{"id":"%s","requestId":"%s","time":"%s","thirdPartyIdentifiers":%s%s}\n' \
        "/$2/$1/$3/$id" "$id" "$1" "$(now)" "$parties" "$reason" >"$queue/$1.part"
    sync "$queue/$1.part"
    mv "$queue/$1.part" "$queue/$1.advice"
    sync "$queue"
}

wait_on() {
    show "${kind%s}" "$status" 'it is sent again'
    left=1
}

# send_all: sends every waiting advice once; fails if one still waits.
send_all() {
    local status file path kind left=0
    for file in $(ls -tr "$queue" | grep '\.advice$'); do
        path=$(head -n 1 "$queue/$file")
        kind=$(cut -d/ -f4 <<<"$path")
        : >"$answer"
        status=$(tail -n +2 "$queue/$file" | post "$path")
        [[ $lose != advice ]] || status=000
        case $(verdict "${path##*/}") in
            202-) show "${kind%s}" "$status" 'done' && rm "$queue/$file" ;;
            # A wrong field is mended by a person, as a wrong secret or path, and the advice waits.
            400-FORMAT_ERROR) wait_on ;;
            400-* | 404-UNABLE_TO_LOCATE_RECORD)
                show "${kind%s}" "$status" "$(error_type)" && rm "$queue/$file"
                ;;
            *) wait_on ;;
        esac
    done
    return "$left"
}

# trade OPERATION COLLECTION FIELDS KIND [REASON]: a request and the advice that completes it.
trade() {
    local id status
    id=$(new_id)
    : >"$answer"
    store "$id" "$2" reversals TIMEOUT
    status=$(printf '%s,%s}\n' "$(envelope "$id")" "$3" | post "/$2/$id")
    [[ $lose != request ]] || status=000
    case $(verdict "$id") in
        201-)
            show "$1" "$status" "$(balances)"
            store "$id" "$2" "$4" "${5-}"
            send_all
            ;;
        # A copy of the request may have got the answer, if the id was used before.
        000-* | 50[024]-* | other | 400-DUPLICATE_RECORD)
            show "$1" "$status" 'unknown: its reversal waits'
            return 1
            ;;
        *)
            show "$1" "$status" "$(error_type)"
            rm "$queue/$id.advice"
            return 1
            ;;
    esac
}

pin=''
if [[ $has_pin ]]; then
    read -rs pin
    pin=",\"clearPin\":\"$pin\""
fi
card="\"card\":{\"pan\":\"${1-}\"$pin}"
money() { printf ',"amounts":{"requestAmount":{"amount":%s,"currency":"578"}}' "$1"; }

case $command in
    activate)
        trade activate activations \
            "$card,\"product\":{\"id\":\"$2\"}${3:+$(money "$3")}" confirmations
        ;;
    load) trade load loads "$card$(money "$2")" confirmations ;;
    redeem) trade redeem redemptions "$card$(money "$2")" confirmations ;;
    cancel) trade redeem redemptions "$card$(money "$2")" reversals CANCELLED ;;
    lookup)
        id=$(new_id)
        status=$(printf '%s,%s}\n' "$(envelope "$id")" "$card" | post "/lookupGiftcard/$id")
        if [[ $status == 201 ]]; then
            show lookup "$status" "$(balances)"
        else
            show lookup "$status" "$(error_type)"
            exit 1
        fi
        ;;
    send) send_all ;;
    *) printf 'till: error: unknown command %s\n' "$command" >&2 && exit 64 ;;
esac
