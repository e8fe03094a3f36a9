import CardCore
import CardPackage

/// The end of a sentence that begins with the keys of the value.
extension AcknowledgementComplaint: Worded {
    var sentence: ShownText { "is not text" }
    var remedy: ShownText { "write the serial in quotes" }
}
