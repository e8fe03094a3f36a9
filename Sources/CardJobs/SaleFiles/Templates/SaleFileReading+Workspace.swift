import CardCore
import CardLedger
import CardSales

extension SaleFileReading.Hints {
    /// The hints of the workspace about the files of a sender.
    init(of sender: SenderID?, _ repositories: Repositories, _ context: RequestContext) {
        self.init(
            files: repositories.machine.zones,
            sender: sender,
            settings: sender.map { repositories.configuration.settings(of: $0) },
            readAt: context.at,
            zones: { repositories.zones.saleZones(of: $0, template: $1, at: context.at) },
            hasEarlierIDs: { try repositories.ledger.hasEarlierIDs(sender: $0) },
            readsEarlierSigns: { try EarlierReceipts(repositories).exist(ofSender: $0) },
            knowledge: { SaleKnowledge(repositories, context, sender: $0) }
        )
    }
}

extension SaleKnowledge {
    /// The state before the file that is being read.
    ///
    /// If the ledger cannot be read, every number may be that of a card: its row is for a person. So
    /// is the row of a number that was read wrongly.
    init(_ repositories: Repositories, _ context: RequestContext, sender: SenderID) {
        let ledger = repositories.ledger
        let isMistyped: @Sendable (Serial) -> Bool = {
            (try? repositories.tokenFormats().serialForms.isMistyped($0)) ?? true
        }
        self.init(
            isCard: {
                ((try? ledger.isCard(serial: repositories.written($0))) ?? true) || isMistyped($0)
            },
            isActive: { (try? ledger.isActive(serial: repositories.written($0))) ?? true },
            posted: { (try? ledger.postedLines(ofSender: sender, receipt: $0)) ?? [] },
            counted: { (try? ledger.countedLines(withIDs: $0, sender: sender)) ?? [] },
            countedOfReceipt: {
                (try? ledger.countedLines(ofSender: sender, receipt: $0)) ?? []
            }
        )
        self.isMistyped = isMistyped
        ids = {
            (try? ledger.messageIDs(ofSender: sender, from: $0, to: $1, limit: $2)) ?? []
        }
        voidedReceipts = { (try? ledger.voidedReceipts(ofSender: sender, since: $0)) ?? [] }
    }
}
