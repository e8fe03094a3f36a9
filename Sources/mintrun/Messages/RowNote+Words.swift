import CardCore
import CardJobs

extension RowNote {
    var words: ShownText {
        switch self {
        case .feeTaken(let fee, let time, let serial):
            """
            a dormancy fee of \(fee.currency) \(decimal: fee) was charged at \(time): if the row \
            was in time, mintrun expire undo --card \(id: serial.text) --reason TEXT, then ingest \
            it again
            """
        case .missingStep(.otherStore(let store, let pack)):
            MissingStep.otherStore(store, pack: pack).sentence
        case .missingStep(let step): "\(step.sentence): \(step.remedy)"
        }
    }
}
