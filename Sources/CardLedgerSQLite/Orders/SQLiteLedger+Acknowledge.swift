import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func answersAreRecorded(ofOrder id: OrderID) throws -> Bool {
        try look { database in
            let entries = try RecordEntry.all(of: "order \(id)", database)
            let recorded = entries.last { $0.text("acknowledgements") != nil }
            guard let recorded, recorded.isWhole else { return false }
            return try recorded.text("acknowledgements")
                == Reading(database: database).acknowledgementsDigest(ofOrder: id)
        }
    }

    func acknowledgements(ofOrder id: OrderID) throws -> [AcknowledgementRecord] {
        try look { try AnswerTable.answers(ofOrder: id, $0).map(\.answer) }
    }
}
