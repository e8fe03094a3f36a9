import CardCore
import CardLedger

extension SQLiteLedger {
    func rejectedAmounts(ofFile file: SaleFileRecord) throws -> RejectedAmounts? {
        let facts = file.facts
        let names = [facts.name, facts.sender.text, facts.sequence]
        return try look { database in
            try RecordEntry.all(of: "sale file \(facts.sha256.hexadecimal)", database).last {
                $0.text("messagesSha256") != nil
                    && [$0.text("name"), $0.text("sender"), $0.text("sequence")] == names
            }?.text("rejectedAmounts").flatMap(RejectedAmounts.init(text:))
        }
    }
}
