import CardCore
import Testing

@Test func everyCodeSaysWhatToDo() {
    for code in RowCode.allCases {
        #expect(!code.guide.meaning.isEmpty && !code.guide.remedy.isEmpty, "\(code.rawValue)")
    }
}
