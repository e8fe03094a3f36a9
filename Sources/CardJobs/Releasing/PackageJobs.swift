package import CardCore
import CardLedger
import CardPackage
import CardSystem
import CardText
import CardVault
import Crypto

/// Copies a released package out, as often as needed; every copy is audited.
package struct FetchPackage {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// - Throws: `order.wrong_state`, `release.no_bytes`, `path.exists` for another file of that
    ///   name, `package.damaged`.
    package func fetch(_ name: String, to folder: String) throws -> FetchedPackage {
        let order = try repositories.order(name)
        try order.requirePrinted(for: .release)
        guard let release = order.release else {
            throw OrderFailure.notReleased(order.id, order.state)
        }
        guard order.shredBegunAt == nil else { throw OrderFailure.packageShredded(order.id) }
        let source = try repositories.requireBytes(of: release)
        let target = repositories.disk.absolute(folder)
        try repositories.disk.makeFolders(target)
        let endings = ["", ".sig", ".json"]
        let files = endings.map { "\(target)/\(release.file)\($0)" }
        for (ending, file) in zip(endings, files) { try copy(source + ending, to: file) }
        try repositories.ledger.note(
            context,
            object: "order \(order.id)",
            outcome: "package fetched",
            details: ["sha256": .string(release.sha256.hexadecimal)]
        )
        var facts = repositories.facts(of: release)
        facts.file = "\(target)/\(release.file)"
        return FetchedPackage(order: order.id, package: facts, files: files)
    }

    /// A copy that is there already, byte for byte, is left alone.
    private func copy(_ source: String, to target: String) throws {
        if try repositories.disk.exists(target) {
            guard try repositories.disk.digest(of: target) == repositories.disk.digest(of: source)
            else {
                throw DiskFault(.make, target, errorNumber: 17)
            }
            return
        }
        try repositories.disk.copy(source, to: target)
    }
}

/// A package that was copied out.
package struct FetchedPackage: Hashable, Sendable {
    /// The order of the package.
    package var order: OrderID
    /// The package; its file is the absolute path of the copy.
    package var package: PackageFacts
    /// The absolute paths of the copies: the package, its signature, its description.
    package var files: [String]
}

/// Looks whether a package is whole: the sealed file, or the archive that was in it.
package struct VerifyPackage {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// - Throws: `path.missing`, `package.*` for files that cannot be read at all.
    package func verify(_ path: String) throws -> PackageCheck {
        let digest = try repositories.disk.digest(of: path)
        let isSealed = path.hasSuffix(".age") || path.hasSuffix(".gpg")
        return PackageCheck(
            file: path,
            sha256: digest.sha256.hexadecimal,
            checks: isSealed ? try sealedChecks(path, digest) : try archiveChecks(path)
        )
    }

    private func sealedChecks(_ path: String, _ digest: FileDigest) throws -> [Check] {
        let release = try repositories.ledger.orders().compactMap(\.release)
            .first { $0.sha256 == digest.sha256 }
        var checks = [
            Check(
                PackageSubject.digest,
                ok: release != nil,
                release.map { SealedPackageFinding.released(file: $0.file) } ?? .unknown
            )
        ]
        let signature = path + ".sig"
        guard try repositories.disk.exists(signature) else {
            let missing = SealedPackageFinding.noSignature(path: signature)
            return checks + [Check(PackageSubject.signature, ok: false, missing)]
        }
        let text = String(
            decoding: try repositories.disk.read(signature, limit: 1 << 16),
            as: UTF8.self
        )
        let isOurs = try SSHSignature(armored: text).isValid(
            publicKey: repositories.keys.log.publicKey.bytes,
            namespace: SSHSignature.packageNamespace,
            digest: repositories.disk.sha512(of: path)
        )
        checks.append(
            Check(
                PackageSubject.signature,
                ok: isOurs,
                isOurs ? SealedPackageFinding.signedHere : .signedElsewhere
            )
        )
        return checks
    }

    private func archiveChecks(_ path: String) throws -> [Check] {
        let file = try repositories.disk.open(path)
        let zip = try ZipReader(byteCount: Int64(file.byteCount)) { try file.bytes(at: $0, $1) }
        let reader = PackageReader(
            zip: zip,
            sha256: { Array(SHA256.hash(data: $0)) },
            isSigned: isSigned
        )
        return try reader.verify().checks
    }

    private func isSigned(_ manifest: [UInt8], _ signature: [UInt8]) -> Bool {
        // Text that is not a signature is a bad signature: the check reports it.
        let signature = try? SSHSignature(armored: String(decoding: signature, as: UTF8.self))
        return signature?.isValid(
            publicKey: repositories.keys.log.publicKey.bytes,
            namespace: SSHSignature.packageNamespace,
            digest: Array(SHA512.hash(data: manifest))
        ) ?? false
    }
}

extension Repositories {
    /// The path of a released package, which must exist, because nothing else contains these bytes.
    ///
    /// - Throws: `package.lost`, `package.damaged`.
    @discardableResult
    func requireBytes(of release: ReleaseRecord) throws -> String {
        let path = "\(workspace.outbox)/\(release.file)"
        guard try disk.exists(path) else {
            throw FileFailure.bytesLost(path: "outbox/\(release.file)")
        }
        guard try disk.digest(of: path).sha256 == release.sha256 else {
            throw OrderFailure.packageDamaged(path: path)
        }
        return path
    }
}
