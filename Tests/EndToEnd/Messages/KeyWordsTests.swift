import CardCore
import CardVault
import Testing

@testable import MintrunCommands

/// The words of failures of key files and recipients.
struct KeyWordsTests {
    static let damage: [(KeyDamage, words: String)] = [
        (.tooLong, "it is too long"),
        (
            .title(expected: "mintrun-sealed-keys 1"),
            "its first line is not “mintrun-sealed-keys 1”"
        ),
        (.lineCount(found: 5, expected: 6), "it has 5 lines, not 6"),
        (.lineMissing("salt"), "the line “salt” is missing"),
        (.head, "its head is incomplete"),
        (.checksum, "its checksum is wrong"),
        (.custodianName, "its name is not a custodian's"),
        (.fingerprintSize, "its fingerprint is not 32 bytes"),
        (.scryptCost, "its scrypt cost is outside of 14 to 17 with r = 8, p = 1"),
        (.saltSize, "its salt is not 16 bytes"),
        (.sealedKeySize, "its sealed key is not 48 bytes"),
        (.otherFingerprint, "its key and fingerprint do not belong together"),
        (.otherKind(expected: .lookup), "it contains a key of another kind, not a lookup key"),
        (.epoch, "its epoch is not a number from 1 to 65535"),
        (.keySize, "its key is not 32 bytes"),
        (.noAgeKey, "it contains no age key"),
        (.noAgeKeyLine, "a line of it is not an AGE-SECRET-KEY-1…"),
        (.sealedKeyClosed, "its sealed key does not open"),
        (.changed, "it was changed since it was sealed"),
        (.notUnderstood, "it contains unknown data"),
    ]

    @Test(arguments: damage)
    func describesDamage(_ damage: KeyDamage, words: String) {
        let failure = KeyFailure.corrupt(file: "keys/log.key", damage)
        #expect(failure.message.text == "the key file keys/log.key is damaged: \(words)")
        #expect(
            failure.hint.text
                == "restore keys/log.key from its backup; do not make a new key in its place"
        )
    }

    @Test func describesAMissingKey() {
        let failure = KeyFailure.missing(file: "keys/log.key")
        #expect(failure.message.text == "the key file keys/log.key is missing")
        #expect(
            failure.hint.text
                == "mintrun restore BACKUP --to NEW --lost OLD, and give this workspace as OLD; "
                + "a new key could not find the old cards"
        )
    }

    static let recipients: [(RecipientFailure, reason: String)] = [
        (.capitalLetters, "it has capital letters; recipients are written in lower case"),
        (.text(.mixedCase), "it mixes capital and small letters"),
        (.text(.symbol), "it contains a symbol that recipients do not use"),
        (.text(.noSeparator), "it does not start with age1 or age1pq1"),
        (.text(.tooShort), "it is too short"),
        (.text(.checksum), "its checksum is wrong: a symbol is mistyped or missing"),
        (.text(.padding), "its last symbol is wrong"),
        (.prefix, "it begins neither with age1 nor with age1pq1"),
        (.x25519Size(31), "its X25519 key has 31 bytes, not 32"),
        (.lowOrder, "its X25519 key is of low order: everybody could open it"),
        (.xWingSize(1215), "its X-Wing key has 1215 bytes, not 1216"),
        (.mlKEM, "its ML-KEM half is not a public key"),
    ]

    @Test(arguments: recipients)
    func describesARecipient(_ failure: RecipientFailure, reason: String) {
        #expect(failure.message.text == "the recipient is not valid: \(reason)")
        #expect(failure.hint.text == "ask the owner of the key to send it again, as text")
    }

    @Test func describesAnSSHKey() {
        let failure = RecipientFailure.ssh
        #expect(failure.message.text == "SSH keys are not accepted as recipients")
        #expect(
            failure.hint.text
                == "ask the printer to run age-keygen and to send the line that starts with age1"
        )
    }
}
