import CardCore
import CardLedger

extension SQLiteLedger {
    func rejectedAmounts(ofFile file: SaleFileRecord) throws -> RejectedAmounts? {
        let facts = file.facts
        let names = [facts.name, facts.sender.text, facts.sequence]
        return try look { database in
            try RecordEntry.all(ofFile: facts.sha256.hexadecimal, named: names, database)
                .last { $0.text("messagesSha256") != nil }?
                .text("rejectedAmounts").flatMap(RejectedAmounts.init(text:))
        }
    }
}
