import CardCore
import CardLedger

/// The versions of products and printers that a lost order was made with, found here again.
struct LostVersions {
    private let repositories: Repositories
    private let context: RequestContext
    private let lost: LostWorkspace

    init(_ repositories: Repositories, _ context: RequestContext, _ lost: LostWorkspace) {
        self.repositories = repositories
        self.context = context
        self.lost = lost
    }

    /// Gives the order the versions with which it was made, by the numbers that they have here.
    ///
    /// - Throws: `adopt.product`, `adopt.printer`, with the command that adds the version.
    func require(_ order: inout ReturningOrder) throws {
        let id = OrderID.text(order.number)
        if let version = order.productVersion {
            order.productVersion = try product(order.request.product, version, id)
        }
        if let version = order.printerVersion {
            order.printerVersion = try printer(order.request.printer, version, id)
        }
    }

    private func product(_ name: String, _ version: Int, _ order: String) throws -> Int {
        let known = try versions { try repositories.ledger.product(name, version: $0) }
        let theirs = try lost.ledger.flatMap { ledger in
            try found { try ledger.product(name, version: version) }
        }
        let same = known.filter { record in
            theirs.map { $0.digest == record.digest } ?? (record.version == version)
        }
        // The order of the versions may be another one here.
        if let match = same.first(where: { $0.version == version }) ?? same.last {
            return match.version
        }
        let isUnchanged = try lost.ledger?.isUnchanged(.product(id: name, version: version))
        let file = try theirs.flatMap { theirs in
            try isUnchanged == true ? RedoFiles(repositories).write(theirs) : nil
        }
        throw Problem.otherProduct(order, name, version, file)
    }

    private func printer(_ name: String, _ version: Int, _ order: String) throws -> Int {
        let known = try versions { try repositories.ledger.printer(name, version: $0) }
        let theirs = try lost.ledger.flatMap { ledger in
            try found { try ledger.printer(name, version: version) }
        }
        let same = known.filter { record in
            theirs.map { $0.printer == record.printer } ?? (record.version == version)
        }
        if let match = same.first(where: { $0.version == version }) ?? same.last {
            return match.version
        }
        let isUnchanged = try lost.ledger?.isUnchanged(.printer(name: name, version: version))
        let command = try theirs.flatMap { theirs in
            try isUnchanged == true ? RedoFiles(repositories).command(toAdd: theirs) : nil
        }
        throw Problem.otherPrinter(order, name, version, command)
    }

    private func versions<Record>(_ record: (Int) throws -> Record) throws -> [Record] {
        var records: [Record] = []
        while let next = try found({ try record(records.count + 1) }) { records.append(next) }
        return records
    }
}

extension Problem {
    fileprivate static func otherProduct(
        _ order: String,
        _ name: String,
        _ version: Int,
        _ file: String?
    ) -> Problem {
        Problem(
            .refused,
            .adoptProduct,
            "order \(id: order) was made with version \(version) of product \(id: name), which "
                + "this "
                + "workspace does not have",
            remedy: "mintrun product add "
                + (file.map { "\(word: $0)" } ?? "FILE, with the product as it was then")
        )
    }

    fileprivate static func otherPrinter(
        _ order: String,
        _ name: String,
        _ version: Int,
        _ command: String?
    ) -> Problem {
        Problem(
            .refused,
            .adoptPrinter,
            "order \(id: order) was made for version \(version) of printer \(id: name), which this "
                + "workspace does not have",
            remedy: command.map { ShownText(own: $0) }
                ?? "mintrun printer add \(id: name) --age RECIPIENT, or --openpgp FILE, with its keys "
                + "as they were then"
        )
    }
}
