import CardCore
import CardLedger
import CardSystem
import CardText

/// Finds out whether version 0.1.0 posted receipts for SAP of a sender.
///
/// It knew one reading of their signs. That one holds until the sender's template says which sign
/// is a sale.
struct EarlierReceipts {
    private let repositories: Repositories

    init(_ repositories: Repositories) {
        self.repositories = repositories
    }

    /// How many of the sender's files are looked at.
    private static let mostFiles = 20
    /// A document names its type before this many bytes.
    private static let startBytes = 4096

    func exist(ofSender sender: SenderID) throws -> Bool {
        guard try repositories.ledger.hasEarlierIDs(sender: sender) else { return false }
        let files = try repositories.ledger.earlierFiles(ofSender: sender, limit: Self.mostFiles)
        return try files.contains { file in
            let path = repositories.workspace.archivePath(of: file.facts)
            return try repositories.disk.exists(path) && isForSAP(path)
        }
    }

    private func isForSAP(_ path: String) throws -> Bool {
        let file = try repositories.opener.open(path)
        do {
            let start = try file.next(Self.startBytes)
            _ = try file.close()
            return start.contains("WPUBON".utf8)
        } catch is FileFault {
            // A file that cannot be opened any more says nothing.
            return false
        }
    }
}
