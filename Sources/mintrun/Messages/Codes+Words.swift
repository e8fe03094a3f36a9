import CardCore

extension RowCode: Worded {
    var sentence: ShownText { guide.shownMeaning }
    var remedy: ShownText { guide.shownRemedy }
}

extension FileRefusal: Worded {
    var sentence: ShownText { guide.shownMeaning }
    var remedy: ShownText { guide.shownRemedy }
}
