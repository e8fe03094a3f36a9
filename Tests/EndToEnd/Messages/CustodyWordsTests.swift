import CardCore
import CardJobs
import CardVault
import Testing

@testable import MintrunCommands

/// The words of failures of custodians, and of the registration of custodians and printers.
struct CustodyWordsTests {
    private static let giveKeys =
        "give --custodian-key FILE for each custodian that the order's custody asks for"
    private static let nameRule =
        "use 1 to 64 letters, digits, dots, hyphens or underscores, a letter or digit first"

    static let custodians: [(CustodianFailure, message: String, hint: String)] = [
        (.name("a/b"), "“a/b” is not a valid name of a custodian", nameRule),
        (
            .tooFew(count: 1, custody: .dual), "dual custody needs 2 custodians, there are 1",
            "mintrun custodian add NAME --public-key FILE"
        ),
        (
            .tooFew(count: 0, custody: .single), "single custody needs 1 custodian, there are 0",
            "mintrun custodian add NAME --public-key FILE"
        ),
        (
            .tooMany(count: 17), "there are 17 custodians, and cards are sealed to at most 16",
            "report it with what this command shows: mintrun custodian list"
        ),
        (
            .noRoom(count: 16),
            "there are 16 custodians already, and cards are sealed to at most 16",
            "remove a custodian who left: mintrun custodian remove NAME --custodian-key FILE"
        ),
        (
            .samePerson("anna", "anna"), "custodian anna is named twice",
            "give the keys of different custodians"
        ),
        (
            .samePerson("anna", "bert"), "anna and bert have the same key",
            "give the keys of different custodians"
        ),
        (
            .notOfOrder(custodian: "anna", order: "ord-1"),
            "anna is not a custodian of order ord-1", giveKeys
        ),
        (
            .tooFewForOrder("ord-1", needed: 2, present: 1),
            "order ord-1 needs 2 custodians, 1 unlocked", giveKeys
        ),
        (
            .operatorKeysClosed(needed: 2, present: ["anna", "cleo"]),
            "the operator keys open to 2 of the custodians that they were sealed to; "
                + "anna, cleo unlocked", giveKeys
        ),
        (.emptyPassphrase, "the passphrase is empty", "give a passphrase of several words"),
        (
            .longPassphrase, "the passphrase is longer than 1024 bytes",
            "check that --passphrase-file, or --custodian-passphrase-file, names the right file"
        ),
        (
            .unlockFailed(file: "anna.key"), "anna.key does not open with that passphrase",
            "give the passphrase of that key: the first --passphrase-file, or "
                + "--custodian-passphrase-file, is that of the first --custodian-key; if it is the "
                + "right one, restore the key file from its backup"
        ),
    ]

    @Test(arguments: custodians)
    func describesCustodians(_ failure: CustodianFailure, message: String, hint: String) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    static let custody: [(CustodyFailure, message: String, hint: String)] = [
        (
            .noCustodians,
            "the workspace has no custodians yet, so nobody could open the minted cards",
            "mintrun custodian create NAME --key-out FILE"
        ),
        (
            .notCustodian("anna"), "anna is not a custodian of this workspace",
            "see the custodians with: mintrun custodian list"
        ),
        (
            .notCustodian("ana", nearest: ["anna", "ann"]),
            "ana is not a custodian of this workspace",
            "did you mean anna, ann? see the custodians with: mintrun custodian list"
        ),
        (.twice("anna"), "anna is named twice", "give the keys of different custodians"),
        (
            .tooFew(needed: 1), "this change needs 1 present custodian",
            "give --custodian-key FILE for each of them"
        ),
        (
            .tooFew(needed: 2), "this change needs 2 present custodians",
            "give --custodian-key FILE for each of them"
        ),
        (
            .tooFewOfBackup(needed: 2, names: ["anna", "bert", "cleo"]),
            "the restore needs 2 custodians of anna, bert, cleo: the custodians of the backup, or "
                + "of the stricter custody that was recorded after it",
            "give --custodian-key FILE of 2 of anna, bert, cleo; a newer backup asks for those of "
                + "its own time"
        ),
    ]

    @Test(arguments: custody)
    func describesCustody(_ failure: CustodyFailure, message: String, hint: String) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    static let changes: [(CustodianChangeFailure, message: String, hint: String)] = [
        (
            .unknown(name: "anna"), "anna is not a custodian of this workspace",
            "see the custodians with: mintrun custodian list"
        ),
        (
            .unknown(name: "ana", nearest: ["anna"]), "ana is not a custodian of this workspace",
            "did you mean anna? see the custodians with: mintrun custodian list"
        ),
        (
            .enoughLeft(names: ["bert", "cleo"], needed: 2),
            "bert, cleo are left, and this change needs 2 present custodians",
            "repeat the command without --lost, and with --custodian-key of each"
        ),
        (
            .enoughLeft(names: ["bert"], needed: 1),
            "bert is left, and this change needs 1 present custodian",
            "repeat the command without --lost, and with --custodian-key of each"
        ),
        (
            .absent(names: ["bert"]), "bert did not unlock, and everybody who is left must",
            "give --custodian-key FILE for each of them, or name them with --also-lost"
        ),
        (
            .waits(name: "anna", validFrom: Instant(milliseconds: 0)),
            "the replacement of the key of anna waits until 1970-01-01T00:00:00Z",
            "wait until then, or stop it: mintrun custodian object anna --custodian-key FILE"
        ),
        (
            .nothingWaits(name: "anna"), "no replacement of the key of anna waits",
            "see the custodians with: mintrun custodian list"
        ),
        (
            .nothingWaits(name: "ana", nearest: ["anna"]),
            "no replacement of the key of ana waits",
            "did you mean anna? see the custodians with: mintrun custodian list"
        ),
    ]

    @Test(arguments: changes)
    func describesChanges(_ failure: CustodianChangeFailure, message: String, hint: String) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    static let registry: [(RegistryFailure, message: String, hint: String)] = [
        (
            .folderOccupied("/w", .workspace), "/w is a workspace already",
            "give a folder that is new or empty"
        ),
        (
            .folderOccupied("/w", .otherFiles), "/w is not empty",
            "give a folder that is new or empty"
        ),
        (
            .folderInside("/w/new", workspace: "/w"), "/w/new lies in the workspace /w",
            "give a folder outside of it"
        ),
        (
            .keyInside(path: "/w/keys/anna.key"),
            "/w/keys/anna.key is inside the workspace, in which a custodian's private key never is",
            "give a path on the custodian's own medium"
        ),
        (
            .otherFingerprint(path: "anna.pub", found: "0f1e"),
            "the key in anna.pub has another fingerprint than --fingerprint: 0f1e",
            "get the custodian's own public key file; after a restore, move this one away, "
                + "then run: mintrun redo list --lost OLD, which writes the one of OLD again"
        ),
        (
            .nameTaken("anna"), "custodian anna has another key",
            "choose another name; `mintrun custodian list` shows the names in use"
        ),
        (
            .keyTaken("bert", by: "anna"), "the key of bert is that of anna",
            "every custodian needs a key of their own"
        ),
        (.passphrasesDiffer, "the two passphrases differ", "type the same one twice"),
        (
            .otherKey(of: "anna", path: "a.key"),
            "the key in a.key is not the registered key of anna",
            "give the key file of anna; `mintrun custodian list` shows the fingerprints"
        ),
        (.printerName, "the name is not a valid name of a printer", nameRule),
    ]

    @Test(arguments: registry)
    func describesTheRegistry(_ failure: RegistryFailure, message: String, hint: String) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }
}
