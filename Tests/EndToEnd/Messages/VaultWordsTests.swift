import CardCore
import CardVault
import Testing

@testable import MintrunCommands

/// The words of failures of the vault, its shares and the cryptography under it.
struct VaultWordsTests {
    private static let restore =
        "mintrun restore BACKUP --to NEW --lost OLD, and give this workspace as OLD"
    private static let modeAndOwner = "check the mode and owner of vault.sqlite and of its folder"
    private static let card = VaultPlace(order: "ord-1", keyRun: 2, segment: 3, position: 4)

    static let failures: [(VaultFailure, message: String, hint: String)] = [
        (
            .missing(path: "/w/vault.sqlite"), "no vault exists at /w/vault.sqlite",
            "\(restore); or, if it never existed: mintrun init"
        ),
        (
            .schemaTooNew(version: 3, known: 1),
            "the vault has schema 3; this mintrun knows up to 1",
            "install the mintrun that last wrote this workspace, or a later one"
        ),
        (
            .changed(VaultPlace(order: "ord-1", keyRun: 2)),
            "the vault's order ord-1, leg 2 was changed since it was sealed", restore
        ),
        (
            .changed(card),
            "the vault's order ord-1, leg 2, segment 3, card 4 was changed since it was sealed",
            restore
        ),
        (.damaged(.noID), "the vault is damaged: it has no id", restore),
        (
            .shareMissing(order: 1),
            "order ord-000001 has no erasable share: it was shredded, or its share is lost",
            "if it was not shredded: mintrun order cancel ord-000001 --reason TEXT, then "
                + "mintrun shred ord-000001, and order again"
        ),
        (
            .shareCorrupt(file: "/w/ord-1.share", .head),
            "the share file /w/ord-1.share is damaged: its head is incomplete",
            "restore /w/ord-1.share from the machine that minted the order"
        ),
        (
            .shareCorrupt(file: "/w/ord-1.share", .otherVaultOrOrder),
            "the share file /w/ord-1.share is damaged: it belongs to another vault or order",
            "restore /w/ord-1.share from the machine that minted the order"
        ),
        (
            .shareCorrupt(file: "/w/ord-1.share", .keyRun(2)),
            "the share file /w/ord-1.share is damaged: leg 2 has no share, or a wrong checksum",
            "restore /w/ord-1.share from the machine that minted the order"
        ),
        (
            .shareCorrupt(file: "/w/client-a.share", .otherVaultOrClient),
            "the share file /w/client-a.share is damaged: it belongs to another vault or client",
            "remove /w/client-a.share, then bring it back from its copy with: mintrun client "
                + "restore-share"
        ),
        (
            .shareCorrupt(file: "/w/client-a.share", .share),
            "the share file /w/client-a.share is damaged: the share is not whole, or has a wrong "
                + "checksum",
            "remove /w/client-a.share, then bring it back from its copy with: mintrun client "
                + "restore-share"
        ),
        (
            .deliveryClosed(7), "the secret does not open delivery 7, or the delivery was changed",
            restore
        ),
        (
            .deliveryKeyClosed(client: "shop"),
            "the secret does not open the delivery key of client shop, or the key was changed",
            restore
        ),
        (
            .deliveryKeyChanged(client: "shop"),
            "the delivery key of client shop in the vault is not the one in the ledger", restore
        ),
        (
            .clientShareMissing(client: "shop"),
            "client shop has no erasable share: it is lost",
            "mintrun client restore-share shop --from FILE --custodian-key FILE; or, if no copy "
                + "exists: mintrun client rotate shop --new-share"
        ),
        (
            .clientShredded(client: "shop"),
            "client shop was shredded; nothing can be sealed to it",
            "register a client with another name"
        ),
        (
            .shredded(order: 1), "order ord-000001 was shredded; nothing can be sealed in it",
            "create a new order, if its cards are needed; if a restore lost this one: "
                + "mintrun order give-up ord-000001 --reason TEXT"
        ),
        (
            .flushFailed, "the disk did not confirm a write to the vault",
            "check the disk, then run the command again: it recovers unfinished work"
        ),
        (
            .noSpace, "no space is left for the vault",
            "free space on the disk, then run the command again"
        ),
        (
            .busy, "another program holds the vault",
            "wait for it to end, then run the command again"
        ),
        (.readOnly, "the vault cannot be written", modeAndOwner),
        (.cannotOpen, "the vault cannot be opened", modeAndOwner),
        (
            .diskFailed(sqliteCode: 266), "the disk failed under the vault (SQLite 266)",
            "check the disk, then run the command again"
        ),
        (
            .statementRefused(sqliteCode: 19), "SQLite refused a statement of the vault (19)",
            "report this with the output of: mintrun verify"
        ),
    ]

    @Test(arguments: failures)
    func describesTheVault(_ failure: VaultFailure, message: String, hint: String) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    static let damage: [(VaultDamage, words: String)] = [
        (.keyRunGone(2, order: "ord-1"), "leg 2 of order ord-1 is missing"),
        (.noSegments(order: 1), "order ord-000001 has no segments"),
        (.noCard(position: 7, order: 1), "order ord-000001 has no card 7"),
        (
            .unknownSegments(order: 1),
            "order ord-000001 has segments that are not in the ledger"
        ),
        (.otherVault(order: 1), "the rows of order ord-000001 belong to another vault"),
        (.missing(card), "order ord-1, leg 2, segment 3, card 4 is missing"),
        (
            .notACard(card),
            "order ord-1, leg 2, segment 3, card 4 contains unknown data"
        ),
        (.cardTooMany(card), "order ord-1, leg 2, segment 3, card 4 has a card too many"),
        (
            .otherCards(card),
            "order ord-1, leg 2, segment 3, card 4 has other cards than the ledger"
        ),
        (
            .cardCount(card, found: 2, expected: 3),
            "order ord-1, leg 2, segment 3, card 4 has 2 of 3 cards"
        ),
        (.deliveryKey(client: "shop"), "a delivery key of client shop cannot be read"),
        (.delivery(7), "delivery 7 cannot be read"),
        (.deliveryMissing(7), "delivery 7 is missing"),
        (.deliveryContent(7), "delivery 7 contains unknown data"),
        (.otherWorkspace, "it is another workspace's"),
        (.otherShreddedOrders, "it has other shredded orders than the ledger"),
        (.unknownOrders, "it contains cards of orders that are not in the ledger"),
        (.totals(cards: 5, inSegments: 6), "it has 5 cards, its segments have 6"),
        (.unreadableNumber, "a number in it cannot be read"),
        (.unreadableBytes, "bytes in it cannot be read"),
        (.notAVault, "the file is not a vault of mintrun"),
        (.noID, "it has no id"),
        (.emptyCopy, "the copy is empty"),
        (.journalMode("delete"), "journal mode delete"),
        (.otherTables, "its tables are not those of this version"),
        (.counter, "a counter is out of range"),
        (.orphan, "a row refers to a missing one"),
        (.unreadable, "SQLite cannot read it"),
        (.complaint("row 3 missing from index"), "row 3 missing from index"),
        (.complaint(nil), "no answer"),
    ]

    @Test(arguments: damage)
    func describesDamage(_ damage: VaultDamage, words: String) {
        #expect(VaultFailure.damaged(damage).message.text == "the vault is damaged: \(words)")
    }

    @Test(arguments: [
        (CryptoSelfTest.Primitive.sha256, "SHA-256"), (.hmac, "HMAC-SHA-256"),
        (.hkdf, "HKDF-SHA-256"), (.scrypt, "scrypt"), (.aes, "AES-256-GCM"), (.x25519, "X25519"),
    ])
    func describesCryptography(_ primitive: CryptoSelfTest.Primitive, name: String) {
        let failure = CryptoFailure.wrongAnswer(primitive)
        #expect(failure.message.text == "\(name) gives a wrong answer to a published vector")
        #expect(failure.hint.text == "install mintrun again; mint and open nothing with this copy")
    }

    @Test func doesNotFindAVaultThatWasNeverMade() {
        #expect(VaultFailure.missing(path: "x").kind == .notFound)
    }
}
