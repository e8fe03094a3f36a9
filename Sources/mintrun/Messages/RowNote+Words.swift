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
        case .packNotShipped: "the pack was never shipped"
        case .pack(let number, let place): "pack \(number) is \(place.words)"
        }
    }
}
