"""Each of the 98 hard inputs that the project was given has a test that asserts what should come of it."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parent
SUMMARY = "store/readers/test_summary.py"
LOOKUPS = "store/test_lookups.py"

# Which tests assert the outcome of a case, where not all of them bear its number in their name.
ELSEWHERE = {
    11: ["store/test_documents.py::test_a_file_beyond_the_limit_is_refused_before_it_is_read"],
    13: [
        "store/readers/test_readers.py::test_one_endless_line_takes_no_endless_time",
        "store/readers/test_readers.py::test_a_line_beyond_the_limit_is_refused_unread",
    ],
    14: ["store/readers/test_text.py::test_only_line_endings_of_an_editor_divide_lines"],
    16: [f"{SUMMARY}::test_a_stamp_is_lifted_out_of_its_words_case_16"],
    17: [f"{SUMMARY}::test_what_only_looks_like_a_stamp_stays_and_is_warned_of_case_17"],
    18: [f"{SUMMARY}::test_a_reversed_range_is_a_point_in_time_and_warned_of_case_18"],
    20: [f"{SUMMARY}::test_ratios_verses_and_clocks_are_no_stamps_case_20"],
    22: [
        f"{SUMMARY}::test_what_a_reader_should_know_is_remarked_case_22",
        f"{LOOKUPS}::test_the_overview_lists_sections_in_time_order_and_the_conclusion",
    ],
    23: [f"{LOOKUPS}::test_what_holds_a_time_comes_most_specific_first"],
    24: [
        f"{LOOKUPS}::test_in_a_gap_the_nearest_marks_are_told",
        f"{LOOKUPS}::test_between_two_spans_of_a_section_nothing_is_marked",
    ],
    25: [f"{LOOKUPS}::test_an_episode_without_times_says_so"],
    26: ["store/test_assemble.py::test_an_offset_of_zero_is_a_time_of_its_own"],
    27: [
        "store/test_offsets.py::test_all_that_people_type_for_one_time_is_one_time_case_27",
        "store/test_offsets.py::test_what_is_written_like_a_time_and_is_none_says_why_case_27",
        "store/test_offsets.py::test_words_are_no_time",
        f"{LOOKUPS}::test_ranges_hold_their_start_and_not_their_end",
    ],
    29: [
        f"{SUMMARY}::test_mixed_bullets_keep_what_is_below_what_case_29",
        f"{SUMMARY}::test_a_line_is_never_split_within_words_case_29",
    ],
    32: [f"{SUMMARY}::test_a_listed_quote_names_only_whom_the_document_names_cases_32_and_33"],
    33: [f"{SUMMARY}::test_a_listed_quote_names_only_whom_the_document_names_cases_32_and_33"],
    34: [f"{SUMMARY}::test_the_list_of_quotes_holds_three_quotes_and_two_moments_case_34"],
    35: [f"{SUMMARY}::test_a_mark_that_is_not_closed_swallows_nothing_and_is_warned_of_case_35"],
    37: [
        f"{SUMMARY}::test_a_title_is_bare_of_number_emoji_and_marks_case_37",
        f"{SUMMARY}::test_a_title_is_known_by_rules_and_capitals_case_37",
        f"{SUMMARY}::test_a_heading_bears_spans_and_its_single_time_is_a_moment_case_37",
    ],
    40: [f"{SUMMARY}::test_a_models_refusal_is_named_as_one_case_40"],
    41: [
        f"{SUMMARY}::test_several_episodes_in_one_file_are_an_error_case_41",
        f"{SUMMARY}::test_episodes_that_a_tool_cut_apart_are_told_case_41",
    ],
    42: [
        "store/test_documents.py::test_an_episode_without_a_title_is_called_like_its_file_and_warned_of_case_42"
    ],
    44: [f"{SUMMARY}::test_placeholders_are_not_people_case_44"],
    46: [
        f"{SUMMARY}::test_a_date_is_read_in_forms_that_mean_one_day_case_46",
        f"{SUMMARY}::test_a_date_that_could_be_another_is_none_and_warned_of_case_46",
    ],
    48: [
        "store/readers/test_frontmatter.py::test_values_are_texts_whatever_yaml_would_take_them_for_case_48",
        "store/readers/test_frontmatter.py::test_what_is_not_closed_is_an_error_with_its_line_case_48",
        "store/readers/test_frontmatter.py::test_aliases_anchors_and_tags_are_not_followed_case_48",
        "store/readers/test_frontmatter.py::test_an_alias_bomb_is_read_at_once_case_48",
    ],
    49: [
        "bot/test_components.py::test_one_line_longer_than_a_page_is_cut_between_words",
        "bot/test_components.py::test_labels_are_cut_and_told_apart",
    ],
    50: [f"{SUMMARY}::test_code_comments_images_and_html_are_left_out_case_50"],
    82: ["store/test_load.py::test_a_copy_under_another_name_is_refused_and_told"],
    83: [
        "store/test_load.py::test_two_episodes_of_one_title_stay_two",
        "store/test_versions.py::test_two_undated_episodes_of_one_title_stay_two",
    ],
    84: [
        "store/test_load.py::test_a_removed_quote_is_gone",
        "store/test_load.py::test_a_removed_document_takes_all_its_rows_with_it",
    ],
    85: [
        "store/test_load.py::test_a_broken_document_keeps_its_old_version_row_for_row",
        "store/test_load.py::test_a_broken_document_holds_up_no_other",
        "store/test_load.py::test_an_error_while_loading_leaves_the_old_content",
        "store/test_load.py::test_a_process_that_dies_while_loading_leaves_the_old_content",
    ],
    86: ["store/test_load.py::test_a_second_load_is_told_at_once"],
    87: [
        "bot/commands/test_quote.py::test_two_wordings_of_one_quote_are_one_result",
        "store/finding/test_finding.py::test_the_wordings_of_a_quote_are_one_result",
    ],
    88: [
        "bot/test_cards.py::test_no_content_and_no_typed_words_make_a_card_that_is_refused_or_made_up",
        "bot/test_replies.py::test_a_slow_answer_is_promised_privately_and_comes",
    ],
    89: ["bot/test_components.py::test_every_page_of_a_very_long_quote_can_be_opened"],
    90: [
        "bot/test_components.py::test_one_word_longer_than_a_page_is_cut_between_characters",
        "bot/test_components.py::test_a_letter_with_a_thousand_accents_is_cut_all_the_same",
    ],
    91: ["bot/test_replies.py::test_content_and_typed_words_call_nobody"],
    92: ["bot/test_components.py::test_text_stays_text"],
    94: [
        "store/test_search.py::test_hostile_words_are_answered_or_refused_in_time",
        "store/finding/test_finding.py::test_nothing_that_can_be_typed_makes_it_stumble",
    ],
    95: [
        "bot/commands/test_quote.py"
        "::test_what_the_summary_does_not_mention_is_said_kindly_and_only_to_the_asker"
    ],
    96: ["bot/test_components.py::test_an_empty_card_is_still_a_message"],
    97: [
        "store/readers/test_facts.py::test_a_value_that_does_not_fit_is_shown_with_what_was_expected",
        "store/test_links.py::test_without_an_address_of_the_web_there_is_no_link",
    ],
    98: [
        "bot/commands/test_reload.py::test_without_a_home_nobody_but_the_owner_may",
        "bot/commands/test_reload.py::test_a_member_does_not_even_find_it",
        "bot/test_buttons.py::test_who_may_not_write_here_shares_nothing",
    ],
}


def named(path: Path) -> set[str]:
    return {
        node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)
    }


def numbers(name: str) -> set[int]:
    """The cases that a test names: `…_case_12`, `…_cases_32_and_33`."""
    tail = re.search(r"_cases?_([\d_and]+)$", name)
    return set(map(int, re.findall(r"\d+", tail[1]))) if tail else set()


def test_every_case_has_a_test_that_is_there() -> None:
    tests = {path.relative_to(TESTS).as_posix(): named(path) for path in TESTS.rglob("test_*.py")}
    by_number = {number for names in tests.values() for name in names for number in numbers(name)}
    listed = [place.split("::") for places in ELSEWHERE.values() for place in places]

    assert [place for place in listed if place[1] not in tests[place[0]]] == []
    assert sorted(by_number | set(ELSEWHERE)) == list(range(1, 99))
