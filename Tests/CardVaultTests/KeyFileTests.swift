import CardCore
import Crypto
import Testing

@testable import CardVault

struct KeyFileTests {
    /// The text with each byte flipped in turn, each byte missing in turn, and with additions.
    static func mutations(of text: String) -> [String] {
        let bytes = Array(text.utf8)
        var out = [text + "\n", text + " ", "\n" + text, text + text, "", "\u{feff}" + text]
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            out.append(String(decoding: changed, as: UTF8.self))
            changed = bytes
            changed.remove(at: index)
            out.append(String(decoding: changed, as: UTF8.self))
            out.append(String(decoding: bytes[..<index], as: UTF8.self))
        }
        return out
    }

    @Test(arguments: OperatorKeyKind.allCases)
    func readsAnOperatorKeyAndRejectsEveryDamage(_ kind: OperatorKeyKind) throws {
        let key = OperatorKey.create(kind, epoch: 3)
        let again = try OperatorKey(key.fileText, kind: kind, file: "keys/x.key")
        #expect(again.key == key.key)
        #expect(again.epoch == 3)
        #expect(again.fileText == key.fileText)
        for text in Self.mutations(of: key.fileText) {
            let read = { _ = try OperatorKey(text, kind: kind, file: "keys/x.key") }
            #expect(code(read) == "key.corrupt", "\(text)")
            guard case .corrupt("keys/x.key", _) = failure(read) as? KeyFailure else {
                Issue.record("\(text)")
                continue
            }
        }
        let other = kind == .lookup ? OperatorKeyKind.pepper : .lookup
        #expect(code { _ = try OperatorKey(key.fileText, kind: other, file: "x") } == "key.corrupt")
        #expect(!"\(key)".contains(key.fileText.suffix(140).prefix(60)))
    }

    @Test func checksAKeyFileWithARightChecksum() {
        let read = { (kind: String, epoch: String, key: String) in
            var file = KeyFile(title: "mintrun-operator-key 1")
            file.add("kind", kind)
            file.add("epoch", epoch)
            file.add("key", key)
            return code { _ = try OperatorKey(file.text, kind: .log, file: "log.key") }
        }
        let key = String(repeating: "ab", count: 32)
        #expect(read("log", "1", key) == "none")
        for bad in [
            ("log", "0", key), ("log", "01", key), ("log", "65536", key), ("log", "-1", key),
            ("pepper", "1", key), ("log", "1", key + "ab"), ("log", "1", String(key.dropLast(2))),
            ("log", "1", key.uppercased()),
        ] {
            #expect(read(bad.0, bad.1, bad.2) == "key.corrupt", "\(bad)")
        }
    }

    @Test func aCustodianKeyOpensWithItsPassphraseOnly() throws {
        let identity = try CustodianIdentity.create(name: "anna")
        let right = try Passphrase(Array("correct horse".utf8))
        let sealed = try CustodianKeyFile(sealing: identity, under: right, cost: 14)
        let file = try CustodianKeyFile(sealed.text, file: "anna.key")
        #expect(file.name == "anna")
        #expect(file.fingerprint == identity.custodian.fingerprint)
        let opened = try file.identity(unlockedBy: right, file: "anna.key")
        #expect(opened.custodian == identity.custodian)
        #expect(opened.seed == identity.seed)
        let wrong = try Passphrase(Array("correct horsf".utf8))
        #expect(
            code { _ = try file.identity(unlockedBy: wrong, file: "anna.key") }
                == "custodian.unlock_failed"
        )
        for text in Self.mutations(of: sealed.text) {
            #expect(code { _ = try CustodianKeyFile(text, file: "anna.key") } == "key.corrupt")
        }
        #expect(!sealed.text.contains(identity.seed.withUnsafeBytes { Hex.text($0) }))
    }

    @Test func checksLimitsBeforeDerivingKeys() throws {
        let identity = try CustodianIdentity.create(name: "anna")
        let passphrase = try Passphrase([1])
        let sealed = try CustodianKeyFile(sealing: identity, under: passphrase, cost: 14)
        let replaced = { (name: String, value: String) in
            var file = KeyFile(title: "mintrun-custodian-key 1")
            for line in sealed.text.split(separator: "\n").dropFirst().dropLast() {
                let (field, old) = (line.prefix { $0 != ":" }, line.drop { $0 != ":" }.dropFirst(2))
                file.add(String(field), field == name ? value : String(old))
            }
            return file.text
        }
        let read = { (name: String, value: String) in
            code {
                _ = try CustodianKeyFile(replaced(name, value), file: "anna.key")
                    .identity(unlockedBy: passphrase, file: "anna.key")
            }
        }
        #expect(read("name", "anna") == "none")
        for cost in ["23 8 1", "0 8 1", "13 8 1", "18 8 1", "14 9 1", "14 8 2", "14 8", "014 8 1"] {
            #expect(read("scrypt", cost) == "key.corrupt")
        }
        #expect(read("name", "bert") == "custodian.unlock_failed")
        #expect(read("name", "../x") == "key.corrupt")
        #expect(read("salt", String(repeating: "0", count: 32)) == "custodian.unlock_failed")
        #expect(read("sealed", String(repeating: "0", count: 96)) == "custodian.unlock_failed")
        #expect(read("sealed", "00") == "key.corrupt")
        #expect(code { _ = try Passphrase([]) } == "custodian.passphrase")
        #expect(code { _ = try Passphrase([UInt8](repeating: 1, count: 1025)) } != "none")
    }

    @Test func readsAPublicKeyFileAndRejectsDamage() throws {
        let custodian = try CustodianIdentity.create(name: "anna").custodian
        #expect(try Custodian(custodian.fileText, file: "anna.pub") == custodian)
        let bytes = Array(custodian.fileText.utf8)
        for index in stride(from: 0, to: bytes.count, by: 17) {
            var changed = bytes
            changed[index] ^= 1
            let text = String(decoding: changed, as: UTF8.self)
            #expect(code { _ = try Custodian(text, file: "anna.pub") } == "key.corrupt")
        }
        for name in ["", "-x", "a/b", "a b", "å", String(repeating: "a", count: 65)] {
            #expect(
                code { _ = try Custodian(name: name, publicKey: custodian.publicKey) }
                    == "custodian.name"
            )
        }
    }

    @Test func readsAShareFileAndRejectsEveryDamage() throws {
        let vault = [UInt8](0..<16)
        var shares = OrderShares(vaultID: vault, order: 1)
        for keyRun in 1...3 {
            shares = shares.adding([UInt8](repeating: UInt8(keyRun), count: 32))
            let text = shares.fileText
            let again = try OrderShares(text, vaultID: vault, order: 1, file: "o-1.share")
            #expect(again.keyRunCount == keyRun)
            #expect(again.share(ofKeyRun: keyRun) == shares.share(ofKeyRun: keyRun))
            #expect(again.fileText == text)
        }
        #expect(shares.share(ofKeyRun: 0) == nil && shares.share(ofKeyRun: 4) == nil)
        let read = { (text: String, order: OrderID) in
            code { _ = try OrderShares(text, vaultID: vault, order: order, file: "f") }
        }
        // A file that ends after a whole key run is that of an earlier run; opening misses the
        // later run.
        let lines = shares.fileText.split(separator: "\n").map { $0 + "\n" }
        let earlier = (3...5).map { lines.prefix($0).joined() }
        for text in Self.mutations(of: shares.fileText) where !earlier.contains(text) {
            #expect(read(text, 1) == "vault.share_corrupt", "\(text)")
        }
        #expect(read(shares.fileText, 2) == "vault.share_corrupt")
    }
}

extension KeyFileTests {
    /// A run that died while it wrote its line had sealed nothing.
    @Test func ignoresATornLastLineOfARunThatSealedNothing() throws {
        let vault = [UInt8](0..<16)
        let one = OrderShares(vaultID: vault, order: 1).adding([UInt8](repeating: 7, count: 32))
        let two = one.adding([UInt8](repeating: 8, count: 32))
        let line = two.fileText.utf8.dropFirst(one.fileText.utf8.count)
        for count in 0..<line.count {
            for torn in [Array(line.prefix(count)), [UInt8](repeating: 0, count: count)] {
                let text = one.fileText + String(decoding: torn, as: UTF8.self)
                let read = try OrderShares(
                    text,
                    vaultID: vault,
                    order: 1,
                    file: "f",
                    sealedRuns: 1
                )
                #expect(read.keyRunCount == 1)
                guard count > 0 else { continue }
                #expect(
                    code {
                        _ = try OrderShares(
                            text,
                            vaultID: vault,
                            order: 1,
                            file: "f",
                            sealedRuns: 2
                        )
                    } == "vault.share_corrupt"
                )
            }
        }
    }
}
