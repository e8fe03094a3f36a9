import CardCore
import CardLedger

/// The versions of products and printers that a lost order was made with, found here again.
struct LostVersions {
    private let repositories: Repositories
    private let context: RequestContext
    private let lost: LostWorkspace

    init(_ repositories: Repositories, _ context: RequestContext, from lost: LostWorkspace) {
        self.repositories = repositories
        self.context = context
        self.lost = lost
    }

    /// Sets the versions with which the order was made, by their numbers in this workspace.
    ///
    /// - Throws: `adopt.product`, `adopt.printer`, with all that is needed to add the version.
    func require(_ order: inout ReturningOrder) throws {
        if let version = order.productVersion {
            order.productVersion = try product(
                order.request.product,
                version: version,
                of: order.id
            )
        }
        if let version = order.printerVersion {
            order.printerVersion = try printer(
                order.request.printer,
                version: version,
                of: order.id
            )
        }
    }

    private func product(_ name: ProductID, version: Int, of order: OrderID) throws -> Int {
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
            try isUnchanged == true ? RedoFiles(repositories, context).write(theirs) : nil
        }
        throw AdoptFailure.otherProduct(order: order, product: name, version: version, file: file)
    }

    private func printer(_ name: String, version: Int, of order: OrderID) throws -> Int {
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
        let addition = try theirs.flatMap { theirs in
            try isUnchanged == true ? RedoFiles(repositories, context).addition(of: theirs) : nil
        }
        throw AdoptFailure.otherPrinter(
            order: order,
            printer: name,
            version: version,
            addition: addition
        )
    }

    private func versions<Record>(_ record: (Int) throws -> Record) throws -> [Record] {
        var records: [Record] = []
        while let next = try found({ try record(records.count + 1) }) { records.append(next) }
        return records
    }
}
