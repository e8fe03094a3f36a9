import CardCore
import CardFiles

extension RowRejection: Worded {
    var sentence: ShownText { "\(code.sentence) \(advice?.sentence.asSentence ?? code.remedy)" }
}
