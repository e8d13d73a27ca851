package co.potti.suite.story;

/** One chapter of the story. It fails by throwing, and returns one sentence about what was seen. */
interface Chapter {

    String title();

    String tell(StoryContext context);
}
