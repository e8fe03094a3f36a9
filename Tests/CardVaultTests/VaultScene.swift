import CardTestSupport
import CardCore
import Foundation

@testable import CardVault

/// A vault in a folder of its own, with custodians and keys.
final class VaultScene {
    let folder: URL
    let path: String
    let vault: Vault
    let anna: CustodianIdentity
    let bert: CustodianIdentity
    let cleo: CustodianIdentity
    let outsider: CustodianIdentity
    let logKey: LogKey

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "vault-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "vault.sqlite").path
        vault = try Vault(path: path, mayCreate: true)
        anna = try .create(name: "anna")
        bert = try .create(name: "bert")
        cleo = try .create(name: "cleo")
        outsider = try .create(name: "otto")
        logKey = try LogKey(OperatorKey.create(.log, epoch: 1))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func set(_ custody: Custody, version: Int = 1) throws -> CustodianSet {
        try CustodianSet(
            version: version,
            custody: custody,
            members: [cleo.custodian, anna.custodian, bert.custodian]
        )
    }

    /// Mints an order of segments of those sizes in one key run.
    func mint(
        _ order: OrderID = 1,
        _ sizes: [Int],
        custody: Custody = .single
    ) throws -> Minted {
        let keyRun = try vault.beginKeyRun(
            order: order,
            custodians: set(custody),
            shares: OrderShares(vaultID: vault.id, order: order)
        )
        try vault.commitKeyRun(keyRun)
        var (next, seals) = (1, [SegmentSeal]())
        for size in sizes {
            let cards = (next..<(next + size)).map { card($0, of: order) }
            seals.append(try vault.sealSegment(cards, in: keyRun, signedBy: logKey))
            next += size
        }
        return Minted(order: order, shares: keyRun.shares, seals: seals, keyRun: keyRun)
    }

    func unlock(_ minted: Minted, _ identities: CustodianIdentity...) throws -> OpenedOrder {
        try vault.unlock(
            minted.order,
            identities: identities,
            shares: minted.shares,
            expected: minted.seals,
            signers: [logKey.publicKey]
        )
    }

    /// Runs statements as a person who can write the file.
    func tamper(_ sql: String) throws {
        let tool = Process()
        tool.executableURL = URL(filePath: "/usr/bin/env")
        tool.arguments = [
            "sqlite3", path, "PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; " + sql,
        ]
        let output = Pipe()
        tool.standardError = output
        try tool.run()
        tool.waitUntilExit()
        let complaint = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(),
            as: UTF8.self
        )
        guard tool.terminationStatus == 0 else { throw TamperingFailed(output: complaint) }
    }
}

struct TamperingFailed: Error {
    let output: String
}

struct Minted {
    let order: OrderID
    let shares: OrderShares
    var seals: [SegmentSeal]
    let keyRun: KeyRun
}

func card(_ position: Int, of order: OrderID = 1) -> SecretCard {
    SecretCard(
        position: position,
        serial: "NC\(1_000_000 + position)",
        secrets: CardSecrets(
            token: Secret(Array("DINCARD:MARKERo\(order.value)X\(position)".utf8)),
            pin: Secret(Array("\(400_000 + position)".utf8))
        )
    )
}

/// The code of the error that `body` throws, or “none”.
func code(_ body: () throws -> Void) -> String {
    do {
        try body()
        return "none"
    } catch let failure as any Failure {
        return failure.code.rawValue
    } catch {
        return "\(error)"
    }
}

/// The failure of `body`, if it has one.
func failure(_ body: () throws -> Void) -> AnyHashable? {
    do {
        try body()
        return nil
    } catch {
        return error as? AnyHashable
    }
}

extension OpenedOrder {
    func all(chunk: Int = 2000) throws -> [SecretCard] {
        var cards: [SecretCard] = []
        try forEachChunk(of: chunk) { cards += $0 }
        return cards
    }
}
