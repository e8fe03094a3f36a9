import CardCore
import CardLedger
import CardLedgerSQLite
import CardLedgerTesting
import Crypto
import Foundation
import Testing

@Suite struct AuditTests {
    /// The tree of the Certificate Transparency reference implementation's tests.
    static let inputs = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    static let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    static func text(_ bytes: [UInt8]) -> String {
        bytes.map { String(format: "%02x", $0) }.joined()
    }

    static func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.count, by: 2).compactMap {
            UInt8(hex.dropFirst($0).prefix(2), radix: 16)
        }
    }

    @Test func computesTheRootsOfTheReference() {
        var frontier = AuditTree()
        #expect(
            Self.text(frontier.root)
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
        for (input, root) in zip(Self.inputs, Self.roots) {
            frontier.append(leaf: AuditTree.leaf(Self.bytes(input)))
            #expect(Self.text(frontier.root) == root)
        }
    }

    struct Signed {
        let shop: Workshop
        let key: CheckpointKey
        let notes: [String]
    }

    /// A log with a checkpoint after entry 3 and one at its end.
    static func signed() throws -> Signed {
        let secret = Curve25519.Signing.PrivateKey()
        let key = CheckpointKey(
            name: "mintrun/test",
            publicKey: Array(secret.publicKey.rawRepresentation)
        )
        let shop = try Workshop()
        func note() throws -> String {
            try Checkpoint(origin: key.name, head: shop.ledger.auditHead()).signed(key) {
                Array(try secret.signature(for: $0))
            }
        }
        let first = try note()
        for value in 1...5 { try shop.ledger.set("n", to: String(value), by: shop.context) }
        return Signed(shop: shop, key: key, notes: [first, try note()])
    }

    @Test func acceptsAnUntouchedLog() throws {
        let signed = try Self.signed()
        let verdict = try signed.shop.ledger.verifyAudit(
            checkpoints: signed.notes,
            key: signed.key
        )
        #expect(verdict.ok && verdict.entries == 8)
        #expect(verdict.root == (try signed.shop.ledger.auditHead().root))
    }

    @Test(arguments: 0..<8)
    func findsEveryEditAndDeletion(_ place: Int64) throws {
        for sql in [
            "UPDATE audit SET actor = 'x' WHERE sequence = \(place)",
            "UPDATE audit SET details = '{}' || details WHERE sequence = \(place)",
            "DELETE FROM audit WHERE sequence = \(place)",
            "UPDATE audit SET previous = randomblob(32) WHERE sequence = \(place)",
        ] {
            let signed = try Self.signed()
            try signed.shop.vandalise(sql)
            let verdict = try signed.shop.ledger.verifyAudit(checkpoints: [], key: signed.key)
            #expect(verdict.firstBad == place, "\(sql)")
        }
    }

    @Test func findsSwappedEntries() throws {
        let signed = try Self.signed()
        try signed.shop.vandalise(
            """
            UPDATE audit SET sequence = 100 WHERE sequence = 4;
            UPDATE audit SET sequence = 4 WHERE sequence = 5;
            UPDATE audit SET sequence = 5 WHERE sequence = 100
            """
        )
        let verdict = try signed.shop.ledger.verifyAudit(checkpoints: [], key: signed.key)
        #expect(verdict.firstBad == 4)
    }

    @Test func aLogThatWasRolledBackWithItsTreeIsFoundByACheckpoint() throws {
        let signed = try Self.signed()
        let longer = signed.notes[1]
        // The log as it was at the first checkpoint: shorter, and right in itself.
        let old = try Self.signed()
        let size = try Checkpoint(old.notes[0], key: old.key).head.size
        try old.shop.vandalise("DELETE FROM audit WHERE sequence >= \(size)")
        var frontier = AuditTree()
        for entry in try old.shop.ledger.auditEntries(from: 0, limit: 10) {
            frontier.append(leaf: entry.leaf)
        }
        let peaks = Self.text(frontier.peaks)
        try old.shop.vandalise("UPDATE audit_tree SET size = \(size), peaks = x'\(peaks)'")
        #expect(try old.shop.ledger.verifyAudit(checkpoints: [], key: old.key).ok)
        let verdict = try old.shop.ledger.verifyAudit(checkpoints: [longer], key: signed.key)
        #expect(verdict.fault?.code == .auditRollback && verdict.firstBad == size)
    }

    @Test func aLogThatWasWrittenAnewIsFoundByACheckpoint() throws {
        let signed = try Self.signed()
        let other = try Workshop()
        for value in 1...7 { try other.ledger.set("n", to: "x\(value)", by: other.context) }
        #expect(try other.ledger.verifyAudit(checkpoints: [], key: signed.key).ok)
        let verdict = try other.ledger.verifyAudit(checkpoints: signed.notes, key: signed.key)
        // Both logs begin with the same three entries: the first checkpoint proves them.
        #expect(verdict.fault?.code == .auditRoot && verdict.firstBad == 3)
    }

    @Test func rejectsForeignCheckpoints() throws {
        let signed = try Self.signed()
        let note = signed.notes[1]
        let other = CheckpointKey(
            name: signed.key.name,
            publicKey: Array(Curve25519.Signing.PrivateKey().publicKey.rawRepresentation)
        )
        #expect(throws: CheckpointFailure.notSigned(by: other.name)) {
            try Checkpoint(note, key: other)
        }
        for bad in [
            note.replacingOccurrences(of: "\n8\n", with: "\n08\n"),
            note.replacingOccurrences(of: "\n8\n", with: "\n9\n"),
            note.replacingOccurrences(of: "\n8\n", with: "\n8\nextra\n"),
            note.replacingOccurrences(of: "\n8\n", with: "\n8\u{7}\n"), note + "x", "",
            String(note.dropLast(3)) + "\n",
        ] {
            #expect(throws: CheckpointFailure.self) { try Checkpoint(bad, key: signed.key) }
        }
        #expect(try Checkpoint(note, key: signed.key).head.size == 8)
    }
}
