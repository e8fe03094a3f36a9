import CardCore
import CardSales

extension RowRejection: Worded {
    var sentence: ShownText { "\(code.sentence) \(advice?.sentence.asSentence ?? code.remedy)" }
}
