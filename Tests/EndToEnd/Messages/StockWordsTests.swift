import CardCore
import CardJobs
import Testing

@testable import MintrunCommands

/// The words of failures of packs and shipments.
struct StockWordsTests {
    private static let rules: [(StockFailure, FailureKind, String, String)] = [
        (
            .notInShipment(pack: 5), .refused,
            "pack 5 is not in the shipment", "name packs of the shipment"
        ),
        (
            .receivedElsewhere(pack: 3, store: "oslo-1"), .conflict,
            "pack 3 was received at oslo-1 before",
            "ship it on from there"
        ),
        (
            .receivedElsewhere(pack: 3, store: nil), .conflict,
            "pack 3 was received by the issuer before",
            "ship it on from there"
        ),
        (
            .unknown(.carton, number: 0, count: 4), .notFound,
            "carton 0 does not exist: the order has cartons 1 to 4",
            "see packing.csv of the package"
        ),
        (
            .notWholePacks(first: 1, last: 2), .refused,
            "the cards begin or end inside a pack: they are in the packs 1 to 2",
            "name whole packs: --pack 1-2"
        ),
        (
            .notWholePacks(first: 6, last: 6), .refused,
            "the cards begin or end inside pack 6", "name whole packs: --pack 6"
        ),
        (
            .spares(packs: [5, 6], first: SerialSpan(first: "C11", last: "C12")), .refused,
            "the packs 5-6 contain spares, which nobody sells: cards C11 to C12",
            "leave them out; no card of the order needs a spare"
        ),
        (
            .unsellable(packs: [2], first: SerialSpan(first: "C4", last: "C4")), .refused,
            "no card of pack 2 can be sold, because they are spoiled, missing, voided, "
                + "replaced or expired: card C4",
            "leave them out; see the first card: mintrun card show C4"
        ),
        (
            .notAcknowledged(packs: [1, 2, 4]), .refused,
            "the printer has not acknowledged every card of the packs 1-2, 4",
            "record the printer's answer first"
        ),
        (
            .onTheWay(pack: 1, shipment: 7, store: "oslo-1"), .refused,
            "pack 1 is on the way to oslo-1",
            "record its arrival: mintrun stock receive shp-000007"
        ),
        (
            .places(
                pack: 1,
                place: .issuer,
                other: 2,
                otherPlace: .store("oslo-1", shipment: 1)
            ), .refused,
            "pack 1 is in the house and pack 2 is at oslo-1", "make one shipment for each place"
        ),
        (
            .alreadyThere(packs: [1, 2], store: "oslo-1"), .refused,
            "the packs 1-2 are at oslo-1 already", "mintrun stock show --store oslo-1"
        ),
        (
            .proof(packs: [2, 3]), .refused,
            "first serial, last serial and count do not match the packs 2-3",
            "count again; name the packs that arrived with --pack"
        ),
    ]

    @Test(arguments: rules)
    func rulesHaveWords(
        _ failure: StockFailure,
        kind: FailureKind,
        message: String,
        hint: String
    ) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
        #expect(failure.kind == kind)
    }

    private static let refused: [(RefusedPacks, String)] = [
        (
            RefusedPacks(.notInShipment(pack: 5), order: 7, shipment: 2, store: "oslo-1"),
            "see its packs: mintrun stock show shp-000002"
        ),
        (
            RefusedPacks(
                .receivedElsewhere(pack: 3, store: nil),
                order: 7,
                shipment: 2,
                store: "oslo 1"
            ),
            "ship it on from there: mintrun stock ship ord-000007 --pack 3 --to 'oslo 1'"
        ),
        (
            RefusedPacks(.receivedElsewhere(pack: 3, store: "oslo-1"), order: 7, shipment: 2),
            "ship it on from there"
        ),
        (
            RefusedPacks(.unknown(.carton, number: 0, count: 4), order: 7),
            "see packing.csv of the package, or: mintrun stock show ord-000007"
        ),
        (
            RefusedPacks(.notAcknowledged(packs: [1]), order: 7),
            "record the printer's answer first: mintrun acknowledge ord-000007 FILE"
        ),
        (
            RefusedPacks(
                .spares(packs: [5], first: SerialSpan(first: "C11", last: "C12")),
                order: 7,
                promotion: RefusedPacks.Promotion(spoiled: "C5", spare: "C11")
            ),
            "leave them out; a spare that replaces a card belongs in the pack of that card: mintrun "
                + "order promote ord-000007 --spoiled C5 --spare C11"
        ),
        (
            RefusedPacks(
                .spares(packs: [5], first: SerialSpan(first: "C11", last: "C12")),
                order: 7
            ),
            "leave them out; no card of the order needs a spare"
        ),
        (
            RefusedPacks(.proof(packs: [2]), order: 7, shipment: 2),
            "count again; name the packs that arrived with --pack"
        ),
    ]

    @Test(arguments: refused)
    func refusalsNameTheirOrder(_ failure: RefusedPacks, hint: String) {
        #expect(failure.message == failure.reason.message)
        #expect(failure.hint.text == hint)
        #expect(failure.code == failure.reason.code)
    }

    private static let wishes: [(ShipmentFailure, FailureKind, String, String)] = [
        (
            .reversed(first: "NC2", last: "NC1"), .usage,
            "NC2 comes after NC1", "name the first serial, then the last"
        ),
        (
            .storeName, .refused,
            "the store's name is empty, longer than 100 bytes, or not plain text",
            "write the name in its sale files, such as oslo-1: at most 100 bytes"
        ),
        (
            .notInOrder(serial: "NC9", order: 1), .notFound,
            "NC9 is not a card of order ord-000001", "mintrun order show ord-000001"
        ),
    ]

    @Test(arguments: wishes)
    func wishesHaveWords(
        _ failure: ShipmentFailure,
        kind: FailureKind,
        message: String,
        hint: String
    ) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
        #expect(failure.kind == kind)
    }
}
