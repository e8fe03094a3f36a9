package import CardCore
import CardLedger
import CardPackage
import CardSystem
import Crypto

/// Makes the proof of an order: a page, and the first rows of its data file, with specimens.
///
/// It needs neither the vault nor a custodian, because no card is in it.
package struct MakeProof {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Writes the proof into `proofs/`, and a copy of its page to `copy`.
    ///
    /// The same order has the same proof, so that it can be made again.
    ///
    /// - Throws: `order.unknown`, `order.not_printed`, `template.unknown`, `package.cell`,
    ///   `proof.too_long`, `sheet.*`, `path.exists` for another file at `copy`.
    package func make(_ name: String, copy: String?) throws -> MadeProof {
        let order = try repositories.order(name)
        try order.requirePrinted(for: .mint)
        let proof = try proof(of: order)
        let rows = try proof.rows()
        let page = try proof.page(
            ProofFontFiles(on: repositories.machine).load(),
            rowsSHA256: Self.sha256(rows)
        )
        let folder = repositories.workspace.proofs
        let rowsFile = "\(folder)/\(order.id)-rows.\(proof.rowsExtension)"
        let pageFile = repositories.workspace.proofFile(ofOrder: order.id)
        let isThere = try holds(rows, rowsFile) && holds(page, pageFile)
        if !isThere {
            try note(order, page: page, rows: rows)
            try repositories.workspace.makeFolders(folder)
            try repositories.disk.write(rows, to: rowsFile, replacing: true)
            try repositories.disk.write(page, to: pageFile, replacing: true)
        }
        return MadeProof(
            order: order.id,
            page: file(pageFile, page),
            rows: file(rowsFile, rows),
            copy: try copy.map { try write(page, toCopy: $0) },
            alreadyDone: isThere
        )
    }

    private func proof(of order: OrderRecord) throws -> OrderProof {
        let product = try repositories.product(of: order)
        let printer = try repositories.ledger.printer(
            order.request.printer,
            version: order.printerVersion
        )
        let plan = try repositories.packagePlan(of: order, for: printer)
        let worth = CardsWorth(of: order.request, product.terms)
        return OrderProof(plan, .init(of: order, worth: worth), of: product)
    }

    /// The log has the digests before a file with them exists.
    private func note(_ order: OrderRecord, page: [UInt8], rows: [UInt8]) throws {
        try repositories.ledger.note(
            context,
            object: "order \(order.id)",
            outcome: "proof made",
            details: [
                "sha256": .string(Self.sha256(page)), "rowsSha256": .string(Self.sha256(rows)),
            ]
        )
    }

    private func write(_ page: [UInt8], toCopy path: String) throws -> String {
        let target = repositories.disk.absolute(path)
        if try !holds(page, target) { try repositories.disk.write(page, to: target) }
        return target
    }

    private func holds(_ bytes: [UInt8], _ path: String) throws -> Bool {
        guard repositories.disk.kind(of: path) == .file else { return false }
        return try repositories.disk.digest(of: path).sha256.hexadecimal == Self.sha256(bytes)
    }

    private func file(_ path: String, _ bytes: [UInt8]) -> MadeProof.File {
        .init(path: repositories.workspace.relative(path), sha256: Self.sha256(bytes))
    }

    private static func sha256(_ bytes: [UInt8]) -> String {
        Array(SHA256.hash(data: bytes)).hexadecimal
    }
}

/// A proof that was made.
package struct MadeProof: Hashable, Sendable {
    /// The order of the proof.
    package var order: OrderID
    /// The page, which an approval of the order names.
    package var page: File
    /// The first rows of the data file.
    package var rows: File
    /// The absolute path of the copy of the page; nil if none was asked for.
    package var copy: String?
    /// True if the proof was there.
    package var alreadyDone: Bool

    /// A file of the proof.
    package struct File: Hashable, Sendable {
        /// Relative to the workspace.
        package var path: String
        /// 64 hexadecimal digits.
        package var sha256: String
    }
}
